package dev.freshet.mainframe.tape;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Ends with an {@link XMLStreamException} when a document has more than {@value #MOST_NAMES}
 * different names: a parser keeps each until its end. For one thread.
 */
final class BoundedNames extends StreamReaderDelegate {

  /** Of the schema's elements there are fewer than a hundred. */
  static final int MOST_NAMES = 1_000;

  private final Set<String> names = new HashSet<>();

  BoundedNames(XMLStreamReader xml) {
    super(xml);
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      addNamesOfElement();
    } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
      names.add(getPITarget());
    }
    if (names.size() > MOST_NAMES) {
      throw new XMLStreamException(
          "too many names", getLocation(), new IOException("it has too many different names"));
    }
    return event;
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (isBetweenTags(event)) {
      event = next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw new XMLStreamException("expected start or end tag", getLocation());
    }
    return event;
  }

  private boolean isBetweenTags(int event) {
    return switch (event) {
      case XMLStreamConstants.SPACE,
          XMLStreamConstants.COMMENT,
          XMLStreamConstants.PROCESSING_INSTRUCTION ->
          true;
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> isWhiteSpace();
      default -> false;
    };
  }

  private void addNamesOfElement() {
    names.add(getLocalName());
    names.add(getPrefix());
    for (int i = 0; i < getAttributeCount(); i++) {
      names.add(getAttributeLocalName(i));
      names.add(getAttributePrefix(i));
    }
    for (int i = 0; i < getNamespaceCount(); i++) {
      names.add(getNamespacePrefix(i));
      names.add(getNamespaceURI(i));
    }
  }
}
