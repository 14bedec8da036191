Feature: Looking up a customer's loans
  Billing compiles a customer's loans from several slow sources and keeps the result for a short time.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %

  Rule: What is not in the cache is compiled from every source

    Example: The first look calls each source once
      When Ada looks at her loans
      Then she sees $11,281.52 owed on her CIVIC
      And the answer came from the sources
      And the loan system, the ledger and the profiles were each called once

    Example: Sources are combined into one answer
      Given Ada also owes $7,493.56 on her JOURNEY at 6.94 %
      When Ada looks at her loans
      Then she sees $18,775.08 owed in total
      And she is greeted as Ada Byron
      And both loans are current

  Rule: What is in the cache is served from it

    Example: The second look calls no source
      Given Ada has looked at her loans
      When Ada looks at her loans
      Then the answer came from the cache
      And she sees $11,281.52 owed on her CIVIC
      And no source was called for it

    Example: What one customer is shown is never shown to another
      Given Grace owes $3,000.00 on her CAMRY at 5 %
      And Ada has looked at her loans
      When Grace looks at her loans
      Then she sees $3,000.00 owed in total

  Rule: Nothing is kept for longer than its time

    Example: After its time an object is compiled anew
      Given Ada has looked at her loans
      And 121 seconds have passed
      When Ada looks at her loans
      Then the answer came from the sources

    Example: An object due for renewal is renewed by the next look
      Given Ada has looked at her loans
      And 61 seconds have passed
      When Ada looks at her loans
      Then the answer came from the sources

  Rule: Somebody unknown is remembered as unknown, for a short time

    Example: The second look for an unknown customer calls no source
      Given Nobody has looked at their loans
      When Nobody looks at their loans
      Then there is no such customer
      And no source was called for it

    Example: A customer who has just become one is not unknown any more
      Given Nobody has looked at their loans
      And 11 seconds have passed
      And Nobody owes $500.00 on their FIESTA at 4 %
      When Nobody looks at their loans
      Then they see $500.00 owed in total
