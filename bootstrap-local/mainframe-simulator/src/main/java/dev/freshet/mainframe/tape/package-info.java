/**
 * Loan tapes: SEC Form ABS-EE, exhibit EX-102, auto loans, the monthly loan-level report of every
 * US issuer of car-loan securities. Reading is streaming and all or nothing.
 *
 * <p>A tape names no borrower. Loans are given to customers in the order of the tape, one to five
 * each; see {@link dev.freshet.mainframe.tape.CustomerGroups}.
 */
@NullMarked
package dev.freshet.mainframe.tape;

import org.jspecify.annotations.NullMarked;
