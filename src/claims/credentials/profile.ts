/** DCP 1.0, Profiles: data model, revocation and proof go together. Of two the first is preferred. */
export const PROFILES = ['vc20-bssl/jwt', 'vc11-sl2021/jwt'] as const;
export type Profile = (typeof PROFILES)[number];

export const STATUS_ENTRY = {
  'vc20-bssl/jwt': 'BitstringStatusListEntry',
  'vc11-sl2021/jwt': 'StatusList2021Entry',
} as const satisfies Readonly<Record<Profile, string>>;

/** The credential that makes a participant of somebody. */
export const MEMBERSHIP = 'MembershipCredential';
