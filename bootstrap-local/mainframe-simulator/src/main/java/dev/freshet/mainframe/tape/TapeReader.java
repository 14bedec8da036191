package dev.freshet.mainframe.tape;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a tape one after the other, in memory of one record. Document types and
 * entities of its own are refused. For one thread.
 */
final class TapeReader {

  static final String NAMESPACE = "http://www.sec.gov/edgar/document/absee/autoloan/assetdata";

  /** Longer than any field of the schema. */
  private static final int LONGEST_TEXT = 1_000;

  /**
   * What the JDK limits because entities of a document type could multiply. Document types are
   * refused here, and since JDK 24 the five entities of XML itself count: a large tape has many.
   */
  private static final List<String> LIMITS_OF_DOCUMENT_TYPES =
      List.of(
          "jdk.xml.entityExpansionLimit",
          "jdk.xml.entityReplacementLimit",
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.totalEntitySizeLimit");

  private final String file;
  private final BoundedInputStream text;
  private final XMLStreamReader xml;
  private @Nullable LocalDate periodEnds;
  private boolean begun;

  private TapeReader(String file, BoundedInputStream text, XMLStreamReader xml) {
    this.file = file;
    this.text = text;
    this.xml = xml;
  }

  static TapeReader of(String file, InputStream text) {
    try {
      BoundedInputStream bounded = new BoundedInputStream(text);
      return new TapeReader(
          file,
          bounded,
          new BoundedNames(secureFactory().createXMLStreamReader(XmlText.of(bounded))));
    } catch (IOException unreadable) {
      throw new BrokenTapeException(
          new BrokenTape(file, 1, Option.none(), TapeStream.reasonOf(unreadable)));
    } catch (XMLStreamException notXml) {
      throw broken(file, notXml);
    }
  }

  /** The day on which the period ends that the tape reports; none before the first loan. */
  Option<LocalDate> periodEnds() {
    return Option.of(periodEnds);
  }

  /** The next record, or none at the end of a sound tape. */
  Option<TapeRecord> next() {
    try {
      if (!begun) {
        begin();
      }
      return nextElement() ? Option.some(recordOf(fields())) : Option.none();
    } catch (XMLStreamException notXml) {
      throw broken(file, notXml);
    }
  }

  /** The next record that is understood, or none; those before it are left out. */
  Option<TapeLoan> nextLoan(LeftOut.Collector leftOut) {
    for (Option<TapeRecord> next = next(); next.isDefined(); next = next()) {
      switch (next.get()) {
        case TapeRecord.Understood(TapeLoan loan) -> {
          return Option.some(loan);
        }
        case TapeRecord.LeftOut(BrokenTape why) -> leftOut.add(why);
      }
    }
    return Option.none();
  }

  private TapeRecord recordOf(TapeFields fields) {
    try {
      TapeLoan loan = TapeLoan.of(fields, periodEnds());
      periodEnds = loan.periodEnds();
      return new TapeRecord.Understood(loan);
    } catch (NotUnderstood notUnderstood) {
      return new TapeRecord.LeftOut(notUnderstood.why());
    }
  }

  private void begin() throws XMLStreamException {
    while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.DTD) {
        throw broken("it has a document type, which is refused");
      }
      xml.next();
    }
    requireElement("assetData");
    begun = true;
  }

  /** Moves to the next element of the tape; false when there is none and the document has ended. */
  private boolean nextElement() throws XMLStreamException {
    if (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      requireElement("assets");
      return true;
    }
    while (xml.hasNext()) {
      xml.next();
    }
    return false;
  }

  private TapeFields fields() throws XMLStreamException {
    TapeFields fields = new TapeFields(file, line());
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      int line = line();
      fields.put(xml.getLocalName(), elementText(), line);
    }
    text.progress();
    return fields;
  }

  /** The text up to the element's end; of what is longer than any field, the beginning. */
  private String elementText() throws XMLStreamException {
    StringBuilder read = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (read.length() <= LONGEST_TEXT) {
            read.append(xml.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw broken("not sound XML: the entity \"" + xml.getLocalName() + "\" is unknown");
        default -> {
          // Comments and processing instructions say nothing about the loan.
        }
      }
    }
    return read.substring(0, Math.min(read.length(), LONGEST_TEXT));
  }

  private void requireElement(String name) {
    if (!NAMESPACE.equals(xml.getNamespaceURI())) {
      throw broken("not an auto-loan tape: its namespace is not " + NAMESPACE);
    }
    if (!name.equals(xml.getLocalName())) {
      throw broken(
          "expected <" + name + ">, found <" + BrokenTape.quotable(xml.getLocalName()) + ">");
    }
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private BrokenTapeException broken(String reason) {
    return new BrokenTapeException(new BrokenTape(file, line(), Option.none(), reason));
  }

  private static BrokenTapeException broken(String file, XMLStreamException failed) {
    int line = failed.getLocation() == null ? 1 : Math.max(1, failed.getLocation().getLineNumber());
    String reason =
        failed.getNestedException() instanceof IOException io
            ? TapeStream.reasonOf(io)
            : "not sound XML: " + lastLineOf(String.valueOf(failed.getMessage()));
    return new BrokenTapeException(new BrokenTape(file, line, Option.none(), reason));
  }

  /** The JDK's message is {@code ParseError at [row,col]:[1,2]\nMessage: what is wrong}. */
  private static String lastLineOf(String message) {
    String last = message.substring(message.lastIndexOf('\n') + 1).replaceFirst("^Message: ", "");
    return last.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  private static XMLInputFactory secureFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    for (String limit : LIMITS_OF_DOCUMENT_TYPES) {
      factory.setProperty(limit, 0);
    }
    return factory;
  }
}
