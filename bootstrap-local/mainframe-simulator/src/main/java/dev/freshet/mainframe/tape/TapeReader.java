package dev.freshet.mainframe.tape;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the loans of a tape one after the other, in memory of one loan. Document types and entities
 * are refused. For one thread.
 */
final class TapeReader {

  static final String NAMESPACE = "http://www.sec.gov/edgar/document/absee/autoloan/assetdata";

  private final String file;
  private final XMLStreamReader xml;
  private boolean begun;

  private TapeReader(String file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  static TapeReader of(String file, InputStream text) {
    try {
      return new TapeReader(file, secureFactory().createXMLStreamReader(text));
    } catch (XMLStreamException notXml) {
      throw broken(file, notXml);
    }
  }

  /** The next loan, or none at the end of a sound tape. */
  Option<TapeLoan> next() {
    try {
      if (!begun) {
        begin();
      }
      return nextElement() ? Option.some(TapeLoan.of(fields())) : Option.none();
    } catch (XMLStreamException notXml) {
      throw broken(file, notXml);
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
      fields.put(xml.getLocalName(), xml.getElementText(), line);
    }
    return fields;
  }

  private void requireElement(String name) {
    if (!NAMESPACE.equals(xml.getNamespaceURI())) {
      throw broken("not an auto-loan tape: its namespace is not " + NAMESPACE);
    }
    if (!name.equals(xml.getLocalName())) {
      throw broken("expected <" + name + ">, found <" + xml.getLocalName() + ">");
    }
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private BrokenTapeException broken(String reason) {
    return new BrokenTapeException(new BrokenTape(file, line(), Option.none(), reason));
  }

  private static BrokenTapeException broken(String file, XMLStreamException failed) {
    int line = failed.getLocation() == null ? 0 : Math.max(0, failed.getLocation().getLineNumber());
    String reason =
        failed.getNestedException() instanceof IOException io
            ? TapeStream.reasonOf(io)
            : "not sound XML: " + lastLineOf(String.valueOf(failed.getMessage()));
    return new BrokenTapeException(new BrokenTape(file, line, Option.none(), reason));
  }

  /** The JDK's message is {@code ParseError at [row,col]:[1,2]\nMessage: what is wrong}. */
  private static String lastLineOf(String message) {
    return message.substring(message.lastIndexOf('\n') + 1).replaceFirst("^Message: ", "");
  }

  private static XMLInputFactory secureFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
