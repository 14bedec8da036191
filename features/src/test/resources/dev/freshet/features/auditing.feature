Feature: Auditing
  An auditor compares what is cached with the systems of record, and tells what it found.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %

  Rule: What somebody has looked at lately is compared with the systems of record

    Example: Loans that are current
      Given Ada has looked at her loans
      When the auditor looks
      Then it finds the customer-loans fresh

    Example: A statement that is current
      Given the portfolio has been loaded
      And Ada has looked at the statement of her CIVIC
      When the auditor looks
      Then it finds the loan-statement fresh

  Rule: What is older is watched until it is renewed

    Example: A payment of which nobody has heard yet
      Given Ada has looked at her loans
      And Ada has paid $232.96 on her CIVIC
      When the auditor looks
      Then it finds the customer-loans stale, and watches them

    Example: The event about a payment ends it
      Given Ada has looked at her loans
      And Ada has paid $232.96 on her CIVIC
      And the auditor has looked
      And the events have been delivered
      When the auditor looks
      Then it finds that the customer-loans were stale within their bound
