package dev.freshet.domain.money;

/** Why a text is no amount of money; {@code reason} is fit to be shown to the caller. */
public record MalformedMoney(String reason) {}
