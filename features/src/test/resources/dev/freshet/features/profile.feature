Feature: The customer's profile
  Profile shares the cache with Billing.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %

  Rule: A profile is cached as loans are

    Example: The second look comes from the cache
      Given Ada has looked at her profile
      When Ada looks at her profile
      Then the answer came from the cache

  Rule: A change reaches every object that shows it

    Example: A new name is shown on the profile and with the loans
      Given Ada has looked at her profile
      And Ada has looked at her loans
      And Ada has changed her name to Ada Lovelace
      And the events have been delivered
      When Ada looks at her loans
      Then she is greeted as Ada Lovelace
