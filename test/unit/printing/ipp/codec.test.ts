import { expect, test } from 'vitest';
import { decodeMessage } from '../../../../server/printing/ipp/decode.ts';
import { encodeMessage } from '../../../../server/printing/ipp/encode.ts';
import {
  GROUP_TAGS,
  type IppAttribute,
  type IppMessage,
  type IppValue,
} from '../../../../server/printing/ipp/message.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

test('a message of every syntax comes back as it went in', () => {
  const message = messageOf([
    { name: 'integer', values: [integer(-1), integer(0x7fffffff), integer(-0x80000000)] },
    { name: 'enum', values: [{ syntax: 'enum', value: 5 }] },
    {
      name: 'boolean',
      values: [
        { syntax: 'boolean', value: true },
        { syntax: 'boolean', value: false },
      ],
    },
    { name: 'range', values: [{ syntax: 'range', lower: 1, upper: 999 }] },
    { name: 'resolution', values: [{ syntax: 'resolution', crossFeed: 600, feed: 300, unit: 3 }] },
    { name: 'name', values: [{ syntax: 'name', value: '证明 0001' }] },
    { name: 'text', values: [{ syntax: 'textWithLanguage', language: 'zh-cn', value: '缺纸' }] },
    { name: 'octets', values: [{ syntax: 'octets', value: Uint8Array.of(0, 255, 3) }] },
    { name: 'date', values: [{ syntax: 'dateTime', value: new Uint8Array(11).fill(7) }] },
    { name: 'nothing', values: [{ syntax: 'no-value' }] },
    { name: 'odd', values: [{ syntax: 'other', tag: 0x7f, value: Uint8Array.of(1) }] },
    {
      name: 'media-col',
      values: [
        {
          syntax: 'collection',
          members: [
            {
              name: 'media-size',
              values: [
                {
                  syntax: 'collection',
                  members: [
                    { name: 'x-dimension', values: [integer(21000)] },
                    { name: 'y-dimension', values: [integer(29700), integer(1)] },
                  ],
                },
              ],
            },
            { name: 'media-type', values: [{ syntax: 'keyword', value: 'stationery' }] },
          ],
        },
        { syntax: 'collection', members: [] },
      ],
    },
  ]);
  const bytes = encodeMessage(message);
  expect(decodeMessage(bytes)).toEqual({ kind: 'message', message, documentAt: bytes.length });
});

test('the bytes of a request are those of RFC 8010 appendix A', () => {
  const bytes = encodeMessage({
    version: { major: 1, minor: 1 },
    code: 0x0002,
    requestId: 1,
    groups: [
      {
        tag: GROUP_TAGS.operation,
        attributes: [{ name: 'attributes-charset', values: [{ syntax: 'charset', value: 'utf-8' }] }],
      },
      { tag: GROUP_TAGS.job, attributes: [{ name: 'copies', values: [integer(20)] }] },
    ],
  });
  const charset = `47 0012 ${hex('attributes-charset')} 0005 ${hex('utf-8')}`;
  const copies = `21 0006 ${hex('copies')} 0004 00000014`;
  expect(Buffer.from(bytes).toString('hex')).toBe(
    `0101 0002 00000001 01 ${charset} 02 ${copies} 03`.replaceAll(' ', ''),
  );
});

test('the document begins right behind the attributes', () => {
  const head = encodeMessage(messageOf([]));
  const reading = decodeMessage(Buffer.concat([head, Buffer.from('%PDF')]));
  expect(reading).toMatchObject({ kind: 'message', documentAt: head.length });
});

test('a message cut off anywhere is malformed, never an exception', () => {
  const random = createRandom(1);
  for (let round = 0; round < 60; round++) {
    const bytes = encodeMessage(randomMessage(random));
    for (let length = 0; length < bytes.length; length++)
      expect(decodeMessage(bytes.subarray(0, length)).kind).toBe('malformed');
  }
});

test('a garbled message is a value, never an exception', () => {
  const random = createRandom(2);
  const kinds = new Set<string>();
  for (let round = 0; round < 4000; round++) {
    const bytes = encodeMessage(randomMessage(random));
    for (let change = 0; change <= random.below(4); change++)
      bytes[random.below(bytes.length)] = random.below(256);
    kinds.add(decodeMessage(bytes).kind);
  }
  expect([...kinds].toSorted()).toEqual(['malformed', 'message']);
});

test('random bytes are a value, never an exception', () => {
  const random = createRandom(3);
  for (let round = 0; round < 4000; round++)
    expect(() => decodeMessage(randomBytes(random, random.below(300)))).not.toThrow();
});

test('random messages come back as they went in', () => {
  const random = createRandom(4);
  for (let round = 0; round < 400; round++) {
    const message = randomMessage(random);
    const bytes = encodeMessage(message);
    expect(decodeMessage(bytes)).toEqual({ kind: 'message', message, documentAt: bytes.length });
  }
});

test('collections nested without end are refused', () => {
  const deeper = Array.from({ length: 1000 }, () => [0x34, 0, 0, 0, 0, 0x4a, 0, 0, 0, 1, 0x61]);
  const bytes = Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 1, 4, ...deeper.flat()]);
  expect(decodeMessage(bytes)).toMatchObject({ kind: 'malformed' });
});

test('a value too long for the protocol is refused before it is sent', () => {
  const value = { syntax: 'octets', value: new Uint8Array(0x10000) } as const;
  expect(() => encodeMessage(messageOf([{ name: 'a', values: [value] }]))).toThrow(RangeError);
  expect(() => encodeMessage(messageOf([{ name: 'a', values: [] }]))).toThrow(RangeError);
});

function messageOf(attributes: IppAttribute[]): IppMessage {
  return {
    version: { major: 2, minor: 0 },
    code: 0x000b,
    requestId: 77,
    groups: [
      { tag: GROUP_TAGS.operation, attributes: [] },
      { tag: GROUP_TAGS.printer, attributes },
    ],
  };
}

function integer(value: number): IppValue {
  return { syntax: 'integer', value };
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

function randomMessage(random: Random): IppMessage {
  const attributes = (depth: number): IppAttribute[] =>
    Array.from({ length: random.below(4) }, (_, place) => ({
      name: `a${place}`,
      values: Array.from({ length: 1 + random.below(3) }, () => randomValue(random, depth, attributes)),
    }));
  return { ...messageOf(attributes(0)), code: random.below(0x10000), requestId: random.below(1000) };
}

function randomValue(random: Random, depth: number, attributes: (depth: number) => IppAttribute[]): IppValue {
  switch (random.below(depth < 3 ? 9 : 8)) {
    case 0:
      return integer(random.below(0x7fffffff) - 0x3fffffff);
    case 1:
      return { syntax: 'boolean', value: random.below(2) === 1 };
    case 2:
      return { syntax: 'keyword', value: 'k'.repeat(random.below(20)) };
    case 3:
      return { syntax: 'uri', value: `ipp://host/${random.below(1000)}` };
    case 4:
      return { syntax: 'range', lower: random.below(9), upper: random.below(99) };
    case 5:
      return { syntax: 'octets', value: randomBytes(random, random.below(30)) };
    case 6:
      return { syntax: 'nameWithLanguage', language: 'zh', value: '证'.repeat(random.below(5)) };
    case 7:
      return { syntax: 'unknown' };
    default:
      return { syntax: 'collection', members: attributes(depth + 1) };
  }
}

function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256));
}

interface Random {
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
}

function createRandom(seed: number): Random {
  const random = seededRandom(seed);
  return { below: limit => Math.floor(random() * limit) };
}
