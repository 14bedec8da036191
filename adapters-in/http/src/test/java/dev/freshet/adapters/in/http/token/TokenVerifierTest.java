package dev.freshet.adapters.in.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.domain.customer.CustomerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // the library's own type
class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2017-05-31T12:00:00Z");
  private static final InstantSource CLOCK = () -> NOW;

  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static RSAKey rsa;
  private static ECKey ec;
  private static JWKSet keys;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    keys = new JWKSet(List.of(rsa, ec));
  }

  @Test
  void knows_the_caller_by_a_token_signed_with_rs256_or_es256() throws JOSEException {
    assertThat(verify(rs256(claims -> claims)).get())
        .isEqualTo(new Caller("C-1", Set.of(Scope.CUSTOMER)));
    assertThat(verify(es256(claims -> claims)).get().customer().get())
        .isEqualTo(new CustomerId("C-1"));
  }

  @Test
  void reads_every_scope_that_it_knows() throws JOSEException {
    assertThat(verify(rs256(c -> c.claim("scope", "openid operator customer"))).get().scopes())
        .containsExactlyInAnyOrder(Scope.OPERATOR, Scope.CUSTOMER);
    assertThat(verify(rs256(c -> c.claim("scope", 7))).get().scopes()).isEmpty();
  }

  @Test
  void refuses_another_issuer_or_audience() throws JOSEException {
    assertInvalid(rs256(c -> c.issuer("somebody")));
    assertInvalid(rs256(c -> c.issuer(null)));
    assertInvalid(rs256(c -> c.audience("another")));
    assertInvalid(rs256(c -> c.audience((String) null)));
  }

  @Test
  void refuses_a_subject_that_is_missing_or_no_customer() throws JOSEException {
    assertInvalid(rs256(c -> c.subject(null)));
    assertInvalid(rs256(c -> c.subject("C 1")));
  }

  @Test
  void judges_times_with_a_little_skew() throws JOSEException {
    assertThat(verify(rs256(c -> c.expirationTime(at(-29)))).isRight()).isTrue();
    assertThat(verify(rs256(c -> c.expirationTime(at(-31)))).getLeft().type())
        .isEqualTo(ProblemType.EXPIRED_TOKEN);
    assertInvalid(rs256(c -> c.expirationTime(null)));
    assertInvalid(rs256(c -> c.notBeforeTime(at(31))));
    assertThat(verify(rs256(c -> c.notBeforeTime(at(29)))).isRight()).isTrue();
  }

  @Test
  void refuses_a_token_that_expires_between_two_calls() throws JOSEException {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    TokenVerifier verifier = TokenVerifier.ofKeys(keys, now::get);
    String token = es256(c -> c.expirationTime(at(5)));
    assertThat(verifier.verify(token).isRight()).isTrue();
    assertThat(verifier.verify(token).isRight()).isTrue();

    now.set(NOW.plusSeconds(36));

    assertThat(verifier.verify(token).getLeft().type()).isEqualTo(ProblemType.EXPIRED_TOKEN);
  }

  /** The last letter of a signature has bits that mean nothing, and decoders skip what is none. */
  @Test
  void refuses_a_good_signature_that_is_written_in_another_way() throws JOSEException {
    String good = es256(c -> c);
    int last = BASE64URL.indexOf(good.charAt(good.length() - 1));

    assertInvalid(good.substring(0, good.length() - 1) + BASE64URL.charAt(last ^ 1));
    assertInvalid(good + "=");
    assertInvalid(good + "!");
    assertThat(verify(good).isRight()).isTrue();
  }

  @Test
  void refuses_a_token_that_differs_from_a_good_one_in_its_signature_alone() throws JOSEException {
    TokenVerifier verifier = TokenVerifier.ofKeys(keys, CLOCK);
    String good = es256(c -> c);
    assertThat(verifier.verify(good).isRight()).isTrue();
    String forged = good.substring(0, good.lastIndexOf('.')) + ".AAAA";

    assertThat(verifier.verify(forged).isLeft()).isTrue();
  }

  @Test
  void refuses_other_algorithms_and_no_algorithm() throws JOSEException {
    assertInvalid(new PlainJWT(claims(c -> c)).serialize());
    assertInvalid(signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa), c -> c));
    byte[] publicKeyAsSecret = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    assertInvalid(signed(JWSAlgorithm.HS256, "rsa", new MACSigner(publicKeyAsSecret), c -> c));
  }

  @Test
  void refuses_a_token_that_was_tampered_with_or_signed_by_another_key() throws JOSEException {
    String[] parts = rs256(c -> c).split("\\.", -1);
    String[] others = rs256(c -> c.subject("C-2")).split("\\.", -1);
    assertInvalid(parts[0] + "." + others[1] + "." + parts[2]);
    assertInvalid(parts[0] + "." + parts[1] + ".");
    RSAKey another = new RSAKeyGenerator(2048).keyID("rsa").generate();
    assertInvalid(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(another), c -> c));
    assertInvalid(signed(JWSAlgorithm.RS256, "unknown", new RSASSASigner(rsa), c -> c));
  }

  @Test
  void refuses_what_is_too_long_to_be_a_token() {
    assertInvalid("a".repeat(8193));
  }

  @Test
  void takes_keys_from_a_jwks_url() throws JOSEException, IOException {
    HttpServer provider = jwksServer();
    try {
      TokenVerifier verifier = TokenVerifier.ofJwksUrl(url(provider), TokenRules.LOCAL, CLOCK);
      assertThat(verifier.verify(es256(c -> c)).isRight()).isTrue();
      for (int i = 0; i < 20; i++) {
        String unknownKey = "unknown-" + i;
        assertThat(
                verifier
                    .verify(signed(JWSAlgorithm.RS256, unknownKey, new RSASSASigner(rsa), c -> c))
                    .getLeft()
                    .type())
            .isEqualTo(ProblemType.INVALID_TOKEN);
      }
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void takes_the_issuer_and_audience_that_it_is_told() throws JOSEException, IOException {
    HttpServer provider = jwksServer();
    TokenRules rules = new TokenRules("https://login.example.com/", "https://api.example.com");
    try {
      TokenVerifier verifier = TokenVerifier.ofJwksUrl(url(provider), rules, CLOCK);

      assertThat(
              verifier
                  .verify(es256(c -> c.issuer(rules.issuer()).audience(rules.audience())))
                  .isRight())
          .isTrue();
      assertThat(verifier.verify(es256(c -> c)).isLeft()).isTrue();
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void takes_access_tokens_by_their_type_and_no_other_type() throws JOSEException {
    assertThat(verify(typed("at+jwt")).isRight()).isTrue();
    assertThat(verify(typed("JWT")).isRight()).isTrue();
    assertInvalid(typed("logout+jwt"));
  }

  @Test
  void takes_null_for_no_expiry_and_no_subject() throws JOSEException {
    for (String claim : List.of("exp", "sub")) {
      assertInvalid(
          signed(
              JWSAlgorithm.RS256,
              "rsa",
              new RSASSASigner(rsa),
              c -> c.claim(claim, null).serializeNullClaims(true)));
    }
  }

  private static String typed(String type) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa")
                .type(new JOSEObjectType(type))
                .build(),
            claims(c -> c));
    jwt.sign(new RSASSASigner(rsa));
    return jwt.serialize();
  }

  @Test
  void blames_no_token_when_the_keys_cannot_be_fetched() throws JOSEException, IOException {
    HttpServer provider = jwksServer();
    URI url = url(provider);
    provider.stop(0);
    var problem =
        TokenVerifier.ofJwksUrl(url, TokenRules.LOCAL, CLOCK).verify(es256(c -> c)).getLeft();
    assertThat(problem.type()).isEqualTo(ProblemType.TOKEN_KEYS_UNAVAILABLE);
    assertThat(problem.headers()).containsEntry("Retry-After", "5");
  }

  private static HttpServer jwksServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = keys.toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/jwks.json",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
  }

  private static io.vavr.control.Either<dev.freshet.adapters.in.http.problem.Problem, Caller>
      verify(String token) {
    return TokenVerifier.ofKeys(keys, CLOCK).verify(token);
  }

  private static void assertInvalid(String token) {
    assertThat(verify(token).getLeft().type()).isEqualTo(ProblemType.INVALID_TOKEN);
  }

  private static String rs256(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    return signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), change);
  }

  private static String es256(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    return signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), change);
  }

  private static String signed(
      JWSAlgorithm algorithm,
      String keyId,
      JWSSigner signer,
      UnaryOperator<JWTClaimsSet.Builder> change)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims(change));
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer("freshet")
                .audience("freshet")
                .subject("C-1")
                .claim("scope", "customer")
                .expirationTime(at(60)))
        .build();
  }

  private static Date at(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }
}
