Feature: The cart
  Payments are put together over days, and then paid all at once.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %
    And Ada also owes $8,017.04 on her ACCORD at 7.04 %
    And Ada has put $232.96 on her CIVIC into her cart

  Rule: A cart keeps what was put into it

    Example: Two payments are put together
      Given Ada has put $100.00 on her ACCORD into her cart
      When Ada looks at her cart
      Then her cart holds $232.96 on her CIVIC
      And her cart holds $100.00 on her ACCORD

    Example: A cart that is discarded is gone
      Given Ada has discarded her cart
      When Ada looks at her cart
      Then she has no cart

  Rule: What cannot be paid towards any loan is refused when it is put in

    Example: An amount in a currency that no loan is in
      When Ada puts €50.00 on her ACCORD into her cart
      Then she is told that no loan is in that currency

    Example: The cart is as it was
      Given Ada puts €50.00 on her ACCORD into her cart
      When Ada looks at her cart
      Then her cart holds $232.96 on her CIVIC

  Rule: A cart lives for 14 days from when somebody touched it last

    Example: Whoever looks at it keeps it
      Given 13 days have passed
      And Ada has looked at her cart
      And 13 days have passed
      When Ada looks at her cart
      Then her cart holds $232.96 on her CIVIC

    Example: Left alone it is gone
      Given 14 days have passed
      When Ada looks at her cart
      Then she has no cart

  Rule: A change is made to the cart that was seen, or not at all

    Example: The second of two tabs has to look again
      Given Ada has opened her cart in a second tab
      And Ada has put $100.00 on her ACCORD into her cart
      When Ada puts $50.00 on her ACCORD into the cart of the second tab
      Then she is told that her cart has changed

    Example: What the first tab put is still there
      Given Ada has opened her cart in a second tab
      And Ada has put $100.00 on her ACCORD into her cart
      And Ada has put $50.00 on her ACCORD into the cart of the second tab
      When Ada looks at her cart
      Then her cart holds $100.00 on her ACCORD

  Rule: A checkout pays each line once and tells what became of it

    Example: Every line is paid
      Given Ada has put $100.00 on her ACCORD into her cart
      When Ada checks out her cart
      Then the line on her CIVIC is paid
      And the line on her ACCORD is paid
      And her cart is empty
      And the ledger shows one payment on her CIVIC

    Example: A line that is refused stays in the cart
      Given Ada has put $9,000.00 on her ACCORD into her cart
      When Ada checks out her cart
      Then the line on her CIVIC is paid
      And the line on her ACCORD is refused because it is above the payoff amount of $8,017.04
      And her cart holds $9,000.00 on her ACCORD

    Example: Whoever pays sees the new balance at once
      Given Ada has looked at her loans
      And Ada has checked out her cart
      When Ada looks at her loans, presenting her payment
      Then she sees $11,048.56 owed on her CIVIC

    Example: The same checkout sent again pays nothing again
      Given Ada has checked out her cart
      When Ada sends the same checkout again
      Then the line on her CIVIC is paid
      And the ledger shows one payment on her CIVIC

    Example: The second of two tabs finds the cart checked out
      Given Ada has opened her cart in a second tab
      And Ada has checked out her cart
      When Ada checks out the cart of the second tab
      Then she is told that her cart has changed
      And the ledger shows one payment on her CIVIC

    Example: A payment whose outcome is not known yet is made once
      Given the ledger's next answer is lost
      And Ada has checked out her cart
      And open payments have been reconciled
      When Ada sends the same checkout again
      Then the line on her CIVIC is paid
      And her cart is empty
      And the ledger shows one payment on her CIVIC

    Example: The same lines in a later cart are paid again
      Given Ada has checked out her cart
      And Ada has put $232.96 on her CIVIC into her cart
      When Ada checks out her cart
      Then the line on her CIVIC is paid
      And the ledger shows 2 payments on her CIVIC
