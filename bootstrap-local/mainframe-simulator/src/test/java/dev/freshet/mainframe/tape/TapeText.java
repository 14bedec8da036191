package dev.freshet.mainframe.tape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tapes as text, for tests; line 3 is the first loan. */
final class TapeText {

  private static final Map<String, String> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("reportingPeriodBeginningDate", "05-01-2017");
    USUAL.put("reportingPeriodEndingDate", "05-31-2017");
    USUAL.put("originationDate", "01/2016");
    USUAL.put("originalLoanAmount", "13649.18");
    USUAL.put("originalLoanTerm", "73");
    USUAL.put("loanMaturityDate", "03/2022");
    USUAL.put("originalInterestRatePercentage", "0.0704");
    USUAL.put("vehicleManufacturerName", "HOND");
    USUAL.put("vehicleModelName", "CIVIC");
    USUAL.put("vehicleNewUsedCode", "2");
    USUAL.put("vehicleModelYear", "2012");
    USUAL.put("vehicleValueAmount", "10975");
    USUAL.put("nextReportingPeriodPaymentAmountDue", "232.96");
    USUAL.put("reportingPeriodInterestRatePercentage", "0.0704");
    USUAL.put("reportingPeriodActualEndBalanceAmount", "11281.52");
    USUAL.put("reportingPeriodScheduledPaymentAmount", "232.96");
    USUAL.put("currentDelinquencyStatus", "0");
  }

  private TapeText() {}

  static String of(String... loans) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assetData xmlns=\""
        + TapeReader.NAMESPACE
        + "\">\n"
        + String.join("\n", loans)
        + "\n</assetData>\n";
  }

  /** A loan as usual but for some fields. */
  static String loan(String id, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("assetNumber", id);
    all.putAll(USUAL);
    all.putAll(fields);
    return all.entrySet().stream()
        .map(e -> "<" + e.getKey() + ">" + e.getValue() + "</" + e.getKey() + ">")
        .collect(Collectors.joining("", "<assets>", "</assets>"));
  }
}
