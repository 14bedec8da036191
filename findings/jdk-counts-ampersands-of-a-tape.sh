#!/usr/bin/env bash
# The JDK's XML parser refuses a sound loan tape for its ampersands.
#
# Guess before the first run: the limits on entities count those that a document type declares; '&amp;' is none of them,
# and a file without a document type cannot meet them.
# Seen with OpenJDK 25.0.3: an EX-102 tape (Form ABS-EE) of 50,001 loans with 'A &amp; B Bank' twice in each, no document
# type and SUPPORT_DTD off, is refused at its last loan, since the length of "any one entity" is above 100,000
# (JAXP00010003): all ampersands count as one entity that grows. Without that limit it is the limit on all entities
# together (JAXP00010004). Without both it is read. OpenJDK 17 reads it as it is.
# Matters to whoever reads tapes, or any large XML with company names, by the JDK: lift the limits where document types are
# refused anyway.
#
# Needs, in JAVA_HOME, a JDK 25. Works in a temporary folder, which it removes. No packages.
set -euo pipefail
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > Main.java <<'JAVA'
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

class Main {
  public static void main(String[] arguments) throws Exception {
    var loan = "<assets><originatorName>A &amp; B Bank</originatorName>"
        + "<primaryLoanServicerName>A &amp; B Bank</primaryLoanServicerName></assets>";
    var tape = "<assetData xmlns='http://www.sec.gov/edgar/document/absee/autoloan/assetdata'>"
        + loan.repeat(50_001) + "</assetData>";
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    for (var limit : arguments) {
      factory.setProperty(limit, 0);
    }
    var xml = factory.createXMLStreamReader(new StringReader(tape));
    var loans = 0;
    try {
      while (xml.hasNext()) {
        if (xml.next() == javax.xml.stream.XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("assets")) {
          loans++;
        }
      }
      System.out.println("read all " + loans);
    } catch (XMLStreamException refused) {
      System.out.println("refused at loan " + loans + ": " + refused.getMessage().replaceAll("(?s).*(JAXP\\d+).*", "$1"));
    }
  }
}
JAVA
"$java" -version 2>&1 | head -1
general=$("$java" Main.java jdk.xml.maxGeneralEntitySizeLimit)
total=$("$java" Main.java jdk.xml.totalEntitySizeLimit)
both=$("$java" Main.java jdk.xml.maxGeneralEntitySizeLimit jdk.xml.totalEntitySizeLimit)
asIs=$("$java" Main.java)
echo "as it is: $asIs; without a limit on one entity: $general; on all of them: $total; on neither: $both"
[ "$asIs" = "refused at loan 50001: JAXP00010003" ] && [ "$general" = "refused at loan 50001: JAXP00010004" ] \
  && [ "$total" = "$asIs" ] && [ "$both" = "read all 50001" ] || { echo "this has changed"; exit 1; }
