Feature: A loan's statement
  Statements of the whole portfolio are kept in a cache of their own; nobody who looks waits for the mainframe.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %, interest paid through 2017-05-31

  Rule: What was loaded is shown

    Example: A loan without payments
      Given the portfolio has been loaded
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,281.52
      And it lists no payment

    Example: A load shows what was paid before it
      Given Ada has paid $232.96 on her CIVIC
      And the portfolio has been loaded
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,113.84
      And it lists a payment of $232.96

    Example: The mainframe may be down
      Given the portfolio has been loaded
      And the sources are down
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,281.52

  Rule: A payment makes the statement follow

    Example: After the event, the statement is right
      Given the portfolio has been loaded
      And Ada has paid $232.96 on her CIVIC
      And the events have been delivered
      When Ada looks at the statement of her CIVIC, presenting her payment
      Then the statement shows a balance of $11,113.84
      And it lists a payment of $232.96
      And the statement is not labelled stale

  Rule: What is older than the payer knows is labelled, and renewed

    Example: Before any event has travelled
      Given the portfolio has been loaded
      And Ada has paid $232.96 on her CIVIC
      When Ada looks at the statement of her CIVIC, presenting her payment
      Then the statement shows a balance of $11,281.52
      And the statement is labelled stale

    Example: A loan that nothing is known of yet
      Given Ada has looked at the statement of her CIVIC
      And the events have been delivered
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,281.52

    Example: A loan that does not exist
      Given Ada has looked at the statement of a loan that does not exist
      And the events have been delivered
      When Ada looks at the statement of a loan that does not exist
      Then she is told that there is no such loan

  Rule: What is not known to be current is labelled after a minute, and renewed

    Example: No change has come for more than a minute
      Given the portfolio has been loaded
      And 61 seconds have passed
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,281.52
      And the statement is labelled stale

    Example: Who looks has it renewed
      Given the portfolio has been loaded
      And 61 seconds have passed
      And Ada has looked at the statement of her CIVIC
      And the events have been delivered
      When Ada looks at the statement of her CIVIC
      Then the statement is not labelled stale

    Example: Nothing has changed, and that is known
      Given the portfolio has been loaded
      And 61 seconds have passed
      And every change until now has been applied
      When Ada looks at the statement of her CIVIC
      Then the statement is not labelled stale
