Feature: Staying fresh when something changes
  Payment tells what it changed; CacheManager sees to it that nobody is shown less.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %, interest paid through 2017-05-31
    And Ada has looked at her loans

  Rule: A payment invalidates what was cached

    Example: After the event, the next look is right
      Given Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      When Ada looks at her loans
      Then she sees $11,113.84 owed on her CIVIC
      And the answer came from the sources

    Example: The payer sees the new balance before any event has travelled
      Given Ada has paid $232.96 on her CIVIC
      When Ada looks at her loans, presenting her payment
      Then she sees $11,113.84 owed on her CIVIC

    Example: What the payer was shown, everybody is shown
      Given Ada has paid $232.96 on her CIVIC
      And Ada has looked at her loans, presenting her payment
      When Ada looks at her loans
      Then she sees $11,113.84 owed on her CIVIC
      And the answer came from the cache

  Rule: Where refreshing is the policy, the next look need not wait

    Example: Refreshed straight from the sources
      Given changed objects are refreshed from the sources
      And Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      When Ada looks at her loans
      Then she sees $11,113.84 owed on her CIVIC
      And the answer came from the cache

    Example: Refreshed through Billing
      Given changed objects are refreshed through their owner
      And Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      When Ada looks at her loans
      Then she sees $11,113.84 owed on her CIVIC
      And the answer came from the cache

  Rule: An event that comes late or twice evicts nothing fresh

    Example: A replayed event
      Given Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      And Ada has looked at her loans
      And every event has been replayed
      When Ada looks at her loans
      Then the answer came from the cache
      And she sees $11,113.84 owed on her CIVIC

  Rule: Every event is stored

    Example: A processed payment
      Given Ada has paid $232.96 on her CIVIC
      When the events are delivered
      Then a payment_processed event about Ada's loans is stored
      And it carries no balance
