/**
 * The front of the mainframe: HTTP and JSON on loopback, with latency, a limit on concurrent calls,
 * a batch window and outages, all of which can be set while it runs.
 *
 * <p>The wire. Money is {@code {"amount":"232.96","currency":"USD"}}, a day {@code "2017-05-31"}, a
 * month {@code "2016-01"}, a yearly rate the fraction {@code "0.0704"}; {@code mode} is {@code
 * PRIMARY} (the default) or {@code ANY_COPY}.
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><td>{@code GET /loan-system/customers?after=&limit=}
 *     <td>{@code {"customers":[{"customerId","loanIds":[]}]}}
 * <tr><td>{@code GET /loan-system/customers/{id}/contracts?mode=}
 *     <td>{@code {"known","version","contracts":[contract]}}
 * <tr><td>{@code GET /loan-system/loans/{id}}
 *     <td>a contract, or 404 {@code LOAN_UNKNOWN}
 * <tr><td>{@code GET /payments-ledger/customers/{id}/accounts?mode=}
 *     <td>{@code {"statedOn","accounts":[account]}}, each with its {@code version}
 * <tr><td>{@code PUT /payments-ledger/postings/{paymentId}} with {@code {"loanId","amount":money}}
 *     <td>the posting; 404 {@code LOAN_UNKNOWN}; 422 and the rule that refuses it
 * <tr><td>{@code GET /payments-ledger/postings/{paymentId}}
 *     <td>the posting, or 404 {@code NEVER_POSTED}
 * <tr><td>{@code GET /payments-ledger/unload?after=&through=&limit=}
 *     <td>{@code {"files":[{"contract","contractVersion","account","payments":[posting]}]}}, each
 *     payment with its {@code number}
 * <tr><td>{@code GET /payments-ledger/unload/extent?parts=}
 *     <td>{@code {"loans","bounds":[]}}
 * <tr><td>{@code GET /payments-ledger/loans/{id}}
 *     <td>one file, or 404 {@code LOAN_UNKNOWN}
 * <tr><td>{@code GET /customer-profiles/customers/{id}/profile?mode=}
 *     <td>{@code {"known","version","profile"}}
 * <tr><td>{@code PATCH /customer-profiles/customers/{id}/profile} with any of {@code
 *     {"name","email","phone"}}
 *     <td>the same
 * <tr><td>{@code GET}, {@code PATCH /control}
 *     <td>the settings and counters, see {@link dev.freshet.mainframe.front.Control}
 * <tr><td>{@code POST /batches} with {@code {"tape":"/path/of/a.xml.gz"}}, {@code GET /batches/{n}}
 *     <td>a run of the nightly batch, see {@link dev.freshet.mainframe.front.Batches}
 * </table>
 *
 * <p>Whatever is not 200 is {@code {"code","reason"}}: 429 {@code BUSY} and 503 {@code OUTAGE} or
 * {@code BATCH_WINDOW} say that nothing was done; 500 {@code ABEND} does not say.
 */
@NullMarked
package dev.freshet.mainframe.front;

import org.jspecify.annotations.NullMarked;
