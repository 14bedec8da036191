Feature: The nightly batch
  Once a night the mainframe is told how every loan stands; both caches follow, though no customer has paid.

  Background:
    Given today is 2017-06-30
    And Ada owes $11,281.52 on her CIVIC at 7.04 %, interest paid through 2017-05-31
    And the portfolio has been loaded
    And Ada has looked at her loans

  Rule: What the batch states is what customers see

    Example: Among her loans
      Given the nightly batch has stated that Ada owes $11,111.66 on her CIVIC
      When Ada looks at her loans
      Then she sees $11,111.66 owed on her CIVIC
      And the answer came from the sources

    Example: On the statement
      Given the nightly batch has stated that Ada owes $11,111.66 on her CIVIC
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,111.66
      And it lists no payment
      And the statement is not labelled stale

    Example: What she paid before is history
      Given Ada has paid $500.00 on her CIVIC
      And the nightly batch has stated that Ada owes $11,111.66 on her CIVIC
      When Ada looks at the statement of her CIVIC
      Then the statement shows a balance of $11,111.66
      And it lists a payment of $500.00

  Rule: What is paid after the batch counts on top

    Example: Among her loans
      Given the nightly batch has stated that Ada owes $11,111.66 on her CIVIC
      And Ada has paid $100.00 on her CIVIC
      When Ada looks at her loans, presenting her payment
      Then she sees $11,011.66 owed on her CIVIC

    Example: On the statement
      Given the nightly batch has stated that Ada owes $11,111.66 on her CIVIC
      And Ada has paid $100.00 on her CIVIC
      And the events have been delivered
      When Ada looks at the statement of her CIVIC, presenting her payment
      Then the statement shows a balance of $11,011.66
      And it lists a payment of $100.00

  Rule: A loan stands as the batch says

    Example: Overdue
      Given the nightly batch has stated that Ada owes $11,281.52 on her CIVIC, 31 days overdue
      When Ada looks at her loans
      Then her CIVIC is delinquent
