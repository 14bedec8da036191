package dev.freshet.adapters.in.http.profile;

/** A profile on the wire. */
record ProfileBody(String customerId, String name, String email, String phone, String asOf) {}
