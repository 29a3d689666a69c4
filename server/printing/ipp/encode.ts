import {
  GROUP_TAGS,
  type IppAttribute,
  type IppMessage,
  type IppValue,
  OUT_OF_BAND_TAGS,
  TEXT_TAGS,
  VALUE_TAGS,
} from './message.ts';

/**
 * The bytes of a message, RFC 8010 §3.1; a document's bytes are appended by whoever sends it. Throws RangeError when a
 * name or value is longer than the protocol can say (65,535 octets) or an attribute has no value: a bug of the caller.
 */
export function encodeMessage(message: IppMessage): Uint8Array {
  const bytes: number[] = [message.version.major, message.version.minor];
  pushUint16(bytes, message.code);
  pushInt32(bytes, message.requestId);
  for (const group of message.groups) {
    bytes.push(group.tag);
    for (const attribute of group.attributes) pushAttribute(bytes, attribute);
  }
  bytes.push(GROUP_TAGS.end);
  return Uint8Array.from(bytes);
}

const utf8 = new TextEncoder();

function pushAttribute(bytes: number[], attribute: IppAttribute): void {
  if (attribute.values.length === 0) throw new RangeError(`IPP attribute ${attribute.name} has no value`);
  for (const [place, value] of attribute.values.entries())
    pushValue(bytes, place === 0 ? attribute.name : '', value);
}

function pushValue(bytes: number[], name: string, value: IppValue): void {
  bytes.push(tagOf(value));
  pushSized(bytes, utf8.encode(name));
  pushSized(bytes, contentOf(value));
  if (value.syntax !== 'collection') return;
  for (const member of value.members) {
    if (member.values.length === 0) throw new RangeError(`IPP member ${member.name} has no value`);
    bytes.push(VALUE_TAGS.memberName);
    pushSized(bytes, new Uint8Array());
    pushSized(bytes, utf8.encode(member.name));
    for (const memberValue of member.values) pushValue(bytes, '', memberValue);
  }
  bytes.push(VALUE_TAGS.endCollection, 0, 0, 0, 0);
}

function tagOf(value: IppValue): number {
  if (value.syntax === 'other') return value.tag;
  return { ...TEXT_TAGS, ...OUT_OF_BAND_TAGS, ...VALUE_TAGS }[value.syntax];
}

function contentOf(value: IppValue): Uint8Array {
  const bytes: number[] = [];
  switch (value.syntax) {
    case 'integer':
    case 'enum':
      pushInt32(bytes, value.value);
      break;
    case 'boolean':
      bytes.push(value.value ? 1 : 0);
      break;
    case 'range':
      pushInt32(bytes, value.lower);
      pushInt32(bytes, value.upper);
      break;
    case 'resolution':
      pushInt32(bytes, value.crossFeed);
      pushInt32(bytes, value.feed);
      bytes.push(value.unit);
      break;
    case 'textWithLanguage':
    case 'nameWithLanguage':
      pushSized(bytes, utf8.encode(value.language));
      pushSized(bytes, utf8.encode(value.value));
      break;
    case 'octets':
    case 'dateTime':
    case 'other':
      return value.value;
    case 'collection':
    case 'unsupported':
    case 'unknown':
    case 'no-value':
      break;
    case 'text':
    case 'name':
    case 'keyword':
    case 'uri':
    case 'uriScheme':
    case 'charset':
    case 'language':
    case 'mimeType':
      return utf8.encode(value.value);
  }
  return Uint8Array.from(bytes);
}

function pushSized(bytes: number[], content: Uint8Array): void {
  if (content.length > 0xffff) throw new RangeError(`IPP value of ${content.length} octets is too long`);
  pushUint16(bytes, content.length);
  for (const byte of content) bytes.push(byte);
}

function pushUint16(bytes: number[], value: number): void {
  bytes.push((value >> 8) & 0xff, value & 0xff);
}

function pushInt32(bytes: number[], value: number): void {
  bytes.push((value >> 24) & 0xff, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}
