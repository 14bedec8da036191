package dev.freshet.mainframe.tape;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.profile.Profile;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Profiles of people who do not exist, always the same for the same customer id. */
final class MadeUpProfiles {

  private static final long SEED = 555;

  private static final List<String> FIRST =
      List.of(
          "Ada", "Ben", "Carmen", "David", "Elena", "Frank", "Grace", "Hugo", "Iris", "James",
          "Keiko", "Luis", "Maya", "Noah", "Olivia", "Peter", "Quinn", "Rosa", "Samuel", "Tara",
          "Uma", "Victor", "Wendy", "Xavier", "Yara", "Zoe");
  private static final List<String> LAST =
      List.of(
          "Abbott",
          "Baker",
          "Chen",
          "Dawson",
          "Ellis",
          "Flores",
          "Garcia",
          "Hayes",
          "Ibrahim",
          "Johnson",
          "Kim",
          "Lopez",
          "Miller",
          "Nguyen",
          "Okafor",
          "Patel",
          "Quigley",
          "Reyes",
          "Singh",
          "Turner",
          "Underwood",
          "Vargas",
          "Walker",
          "Xu",
          "Young",
          "Zimmer");

  private MadeUpProfiles() {}

  static Profile of(CustomerId customer) {
    SplittableRandom random = new SplittableRandom(SEED ^ CustomerGroups.crc32(customer.value()));
    String first = FIRST.get(random.nextInt(FIRST.size()));
    String last = LAST.get(random.nextInt(LAST.size()));
    return new Profile(
        customer,
        first + " " + last,
        (first + "." + last + "." + customer).toLowerCase(Locale.ROOT) + "@example.com",
        // 555-0100 to 555-0199 are reserved for fiction.
        "+1 (%d) 555-01%02d".formatted(random.nextInt(201, 990), random.nextInt(100)));
  }
}
