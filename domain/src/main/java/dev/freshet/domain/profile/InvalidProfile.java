package dev.freshet.domain.profile;

/** Which field of a profile change is not acceptable, and why, in words fit for the caller. */
public record InvalidProfile(String field, String reason) {}
