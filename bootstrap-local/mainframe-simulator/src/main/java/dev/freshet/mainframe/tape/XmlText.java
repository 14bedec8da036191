package dev.freshet.mainframe.tape;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document whose encoding its first bytes tell, as the XML
 * recommendation's appendix F says. The JDK's parser prints to standard error when it decodes what
 * is not sound; a reader of ours throws.
 */
final class XmlText {

  private static final int LONGEST_DECLARATION = 256;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private XmlText() {}

  /**
   * A reader that throws a {@link java.nio.charset.CharacterCodingException} at the first bytes
   * that are not sound.
   *
   * @throws UnsupportedEncodingException when the document names an encoding that is not known
   */
  static Reader of(InputStream bytes) throws IOException {
    BufferedInputStream begun = new BufferedInputStream(bytes);
    begun.mark(LONGEST_DECLARATION);
    byte[] first = begun.readNBytes(LONGEST_DECLARATION);
    begun.reset();
    Reader characters =
        new BufferedReader(
            new InputStreamReader(
                begun,
                encodingOf(first)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    characters.mark(1);
    if (characters.read() != BYTE_ORDER_MARK) {
      characters.reset();
    }
    return characters;
  }

  private static Charset encodingOf(byte[] first) throws UnsupportedEncodingException {
    if (begins(first, 0xFE, 0xFF) || begins(first, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(first, 0xFF, 0xFE) || begins(first, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    String beginning = new String(first, StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(beginning);
    return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) throws UnsupportedEncodingException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new UnsupportedEncodingException(name);
    }
  }

  private static boolean begins(byte[] first, int one, int two) {
    return first.length > 1 && (first[0] & 0xFF) == one && (first[1] & 0xFF) == two;
  }
}
