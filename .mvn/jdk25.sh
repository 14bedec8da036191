# Sourced by ./mvnw and ./freshet: points JAVA_HOME at an installed JDK 25, or says in one sentence what is missing.

freshet_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

freshet_find_jdk25() {
  # Pathname expansion is what finds the JDKs; a caller (mvnw) may have it switched off.
  case $- in *f*) freshet_noglob=yes ;; *) freshet_noglob=no ;; esac
  set +f
  freshet_jdk=
  for freshet_candidate in \
    "${JAVA_HOME:-}" "${JDK_25:-}" "${JAVA_HOME_25_X64:-}" \
    /usr/lib/jvm/*25* /usr/java/*25* /opt/java/*25* /opt/jdk*25* /opt/*jdk-25* \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.asdf/installs/java/*25* \
    /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25 \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -n "$freshet_candidate" ] && freshet_is_jdk25 "$freshet_candidate"; then
      freshet_jdk=$freshet_candidate
      break
    fi
  done
  [ "$freshet_noglob" = yes ] && set -f
  if [ -z "$freshet_jdk" ]; then
    echo "Freshet needs a JDK 25 and found none in JAVA_HOME or the usual folders; install one (https://adoptium.net) or set JAVA_HOME to it." >&2
    return 1
  fi
  JAVA_HOME=$freshet_jdk
  export JAVA_HOME
}

freshet_find_jdk25 || exit 1
