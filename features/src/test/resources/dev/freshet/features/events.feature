Feature: Events on their way
  What happened is told until it has been heard; hearing it twice, late or in disorder changes nothing.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %, interest paid through 2017-05-31
    And Ada has looked at her loans

  Rule: Hearing of something again, in whatever order, takes nothing fresh away

    Example: Everything is delivered three times over, in disorder
      Given Ada has paid $232.96 on her CIVIC
      And Ada has paid $50.00 on her CIVIC
      And the events have been delivered
      And Ada has looked at her loans
      And every event about Ada's loans has been delivered three times more, in disorder
      When Ada looks at her loans
      Then the answer came from the cache

  Rule: An event that nobody can handle is put aside and delays nobody

    Example: An event about something that is not kept here
      Given an event has occurred about something that nobody keeps
      And Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      When Ada looks at her loans
      Then she sees $11,113.84 owed on her CIVIC
      And the event that nobody can handle is put aside

  Rule: What could not be delivered for a day is put aside, and can be sent on its way again

    Example: The cache is down for longer than a day
      Given the cache is down
      And Ada has paid $232.96 on her CIVIC
      When the events are tried for 25 hours
      Then an event about Ada's loans is put aside

    Example: Sent on its way again
      Given the cache is down
      And Ada has paid $232.96 on her CIVIC
      And the events have been tried for 25 hours
      And the cache is back, emptied
      When what was put aside is sent on its way again
      Then a payment_processed event about Ada's loans is stored
      And no event about Ada's loans is put aside
