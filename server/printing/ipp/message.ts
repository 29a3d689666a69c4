/**
 * An IPP message as RFC 8010 §3.1 lays it out. One type for both directions: `code` is the operation in a request and the
 * status in an answer.
 */
export interface IppMessage {
  version: { major: number; minor: number };
  code: number;
  requestId: number;
  groups: IppGroup[];
}

export interface IppGroup {
  tag: GroupTag;
  attributes: IppAttribute[];
}

export interface IppAttribute {
  name: string;
  /** Never empty: RFC 8010 has no attribute without a value, only out-of-band ones. */
  values: IppValue[];
}

export type IppValue =
  | { syntax: 'integer' | 'enum'; value: number }
  | { syntax: 'boolean'; value: boolean }
  | { syntax: 'range'; lower: number; upper: number }
  /** Feed directions in dots; unit 3 is per inch, 4 per centimetre. */
  | { syntax: 'resolution'; crossFeed: number; feed: number; unit: number }
  | { syntax: TextSyntax; value: string }
  | { syntax: 'textWithLanguage' | 'nameWithLanguage'; language: string; value: string }
  | { syntax: 'octets' | 'dateTime'; value: Uint8Array }
  | { syntax: 'collection'; members: IppAttribute[] }
  /** Out-of-band, RFC 8010 §3.5.2: the attribute is there but has no value to tell. */
  | { syntax: OutOfBandSyntax }
  /** A syntax of later years or of one maker; kept so that one odd attribute does not spoil the whole answer. */
  | { syntax: 'other'; tag: number; value: Uint8Array };

export type TextSyntax = keyof typeof TEXT_TAGS;
export type OutOfBandSyntax = keyof typeof OUT_OF_BAND_TAGS;
export type GroupTag = (typeof GROUP_TAGS)[keyof typeof GROUP_TAGS];

/** RFC 8010 §3.5.1. */
export const GROUP_TAGS = {
  operation: 0x01,
  job: 0x02,
  end: 0x03,
  printer: 0x04,
  unsupported: 0x05,
} as const;

export const TEXT_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;

export const OUT_OF_BAND_TAGS = { unsupported: 0x10, unknown: 0x12, 'no-value': 0x13 } as const;

export const VALUE_TAGS = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  memberName: 0x4a,
} as const;

/** The attributes of the first group with this tag; empty when there is none. */
export function groupOf(message: IppMessage, tag: GroupTag): IppAttribute[] {
  return message.groups.find(group => group.tag === tag)?.attributes ?? [];
}

/** The first integer or enum of an attribute; `undefined` when it is absent, out-of-band or of another syntax. */
export function integerOf(attributes: IppAttribute[], name: string): number | undefined {
  const value = valuesOf(attributes, name)[0];
  return value?.syntax === 'integer' || value?.syntax === 'enum' ? value.value : undefined;
}

/** The first boolean of an attribute. */
export function booleanOf(attributes: IppAttribute[], name: string): boolean | undefined {
  const value = valuesOf(attributes, name)[0];
  return value?.syntax === 'boolean' ? value.value : undefined;
}

/** Every value of an attribute that is a text of any kind (keyword, URI, name, …), in the printer's order. */
export function textsOf(attributes: IppAttribute[], name: string): string[] {
  return valuesOf(attributes, name).flatMap(value =>
    'value' in value && typeof value.value === 'string' ? [value.value] : [],
  );
}

/** Every value of an attribute, of whatever syntax; empty when the attribute is absent. */
export function valuesOf(attributes: IppAttribute[], name: string): IppValue[] {
  return attributes.find(attribute => attribute.name === name)?.values ?? [];
}
