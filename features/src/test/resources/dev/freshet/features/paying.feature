Feature: Paying towards a loan
  Payments go to the system of record, exactly once each.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %, interest paid through 2017-05-31

  Rule: Interest is paid first, the rest reduces the principal

    Example: A monthly payment
      When Ada pays $232.96 on her CIVIC
      Then $65.28 of it is interest and $167.68 is principal
      And her new balance is $11,113.84

    Example: The payoff amount ends the loan
      Given Ada has paid $11,346.80 on her CIVIC
      When Ada looks at her loans
      Then she sees $0.00 owed on her CIVIC
      And her CIVIC is paid off

  Rule: Nobody pays more than is owed, nothing, or on somebody else's loan

    Example: More than the payoff amount
      When Ada pays $11,346.81 on her CIVIC
      Then the payment is refused because it is above the payoff amount of $11,346.80

    Example: Nothing
      When Ada pays $0.00 on her CIVIC
      Then the payment is refused because the amount is not positive

    Example: A loan that is paid off
      Given Ada has paid $11,346.80 on her CIVIC
      When Ada pays $1.00 on her CIVIC
      Then the payment is refused because the loan takes no payments

    Example: Somebody else's loan
      Given Grace owes $3,000.00 on her CAMRY at 5 %
      When Ada pays $100.00 on Grace's CAMRY
      Then the payment is refused because the loan is somebody else's

    Example: No such loan
      When Ada pays $100.00 on a loan that does not exist
      Then the payment is refused because there is no such loan

  Rule: A payment that is asked for twice is made once

    Example: The same key again
      Given Ada has paid $232.96 on her CIVIC under the key june
      When Ada pays $232.96 on her CIVIC under the key june
      Then her new balance is $11,113.84
      And the ledger shows one payment on her CIVIC

    Example: The same key for another amount
      Given Ada has paid $232.96 on her CIVIC under the key june
      When Ada pays $100.00 on her CIVIC under the key june
      Then the payment is refused because the key was used for another payment
      And the ledger shows one payment on her CIVIC

    Example: Two payments of the same amount under two keys are two payments
      Given Ada has paid $232.96 on her CIVIC under the key june
      When Ada pays $232.96 on her CIVIC under the key july
      Then her new balance is $10,880.88
      And the ledger shows 2 payments on her CIVIC
