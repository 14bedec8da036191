Feature: Parts that fail
  A cache that fails is a miss; a source that fails is said to have failed.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %
    And Ada has looked at her loans

  Rule: The cache is never needed

    Example: A cache that is down
      Given the cache is down
      When Ada looks at her loans
      Then she sees $11,281.52 owed on her CIVIC
      And the answer came from the sources

    Example: A cache that comes back empty shows nothing old
      Given the cache is down
      And Ada has paid $232.96 on her CIVIC
      And the cache is back, emptied
      When Ada looks at her loans
      Then she sees that the payment of $232.96 is made

  Rule: While the sources are down, what is not too old is served, labelled stale

    Example: Past its renewal, within its bound
      Given 61 seconds have passed
      And the sources are down
      When Ada looks at her loans
      Then she sees $11,281.52 owed on her CIVIC
      And the answer is labelled stale

    Example: Past its bound
      Given 121 seconds have passed
      And the sources are down
      When Ada looks at her loans
      Then she is told to come back later

  Rule: A payment whose outcome is unknown is made once all the same

    Example: The ledger's answer is lost
      Given the ledger's next answer is lost
      And Ada has paid $232.96 on her CIVIC
      And open payments have been reconciled
      And the events have been delivered
      When Ada looks at her loans
      Then she sees that the payment of $232.96 is made
      And the ledger shows one payment on her CIVIC
