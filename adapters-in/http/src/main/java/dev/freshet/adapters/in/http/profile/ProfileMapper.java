package dev.freshet.adapters.in.http.profile;

import dev.freshet.domain.profile.Profile;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.mapstruct.AnnotateWith;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** A profile, outwards. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
@AnnotateWith(NullUnmarked.class) // generated code checks for nulls that the domain never has
interface ProfileMapper {

  ProfileMapper OUTWARDS = Mappers.getMapper(ProfileMapper.class);

  @Mapping(target = "customerId", source = "profile.customerId.value")
  @Mapping(target = "asOf", source = "asOf")
  ProfileBody body(Profile profile, Instant asOf);
}
