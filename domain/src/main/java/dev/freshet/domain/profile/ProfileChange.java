package dev.freshet.domain.profile;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/** A change of some fields of a profile; what is none stays as it is. */
public record ProfileChange(Option<String> name, Option<String> email, Option<String> phone) {

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cc}\\p{Cf}\\p{Z}]{1,64}@[^@\\s\\p{Cc}\\p{Cf}\\p{Z}]{1,190}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()-]{5,25}");
  private static final int LONGEST_NAME = 120;

  /** Control characters, and those that only change how others are shown. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /** The change, or the first rule that it breaks. */
  public static Either<InvalidProfile, ProfileChange> of(
      Option<String> name, Option<String> email, Option<String> phone) {
    if (name.isEmpty() && email.isEmpty() && phone.isEmpty()) {
      return Either.left(
          new InvalidProfile("name", "nothing to change: give name, email or phone"));
    }
    if (name.exists(n -> n.isBlank() || n.length() > LONGEST_NAME)) {
      return Either.left(new InvalidProfile("name", "name must have 1 to 120 characters"));
    }
    if (name.exists(n -> UNSEEN.matcher(n).find())) {
      return Either.left(
          new InvalidProfile("name", "name must have no control or direction characters"));
    }
    if (email.exists(e -> !EMAIL.matcher(e).matches())) {
      return Either.left(new InvalidProfile("email", "email must look like ada@example.com"));
    }
    if (phone.exists(p -> !PHONE.matcher(p).matches())) {
      return Either.left(new InvalidProfile("phone", "phone must look like +1 555 0100"));
    }
    return Either.right(new ProfileChange(name, email, phone));
  }
}
