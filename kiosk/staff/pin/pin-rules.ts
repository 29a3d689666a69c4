/** Why a PIN is not taken. Tried first by everybody who finds an identity card: these are the ones refused. */
export type PinFault =
  | 'not-six-digits'
  /** One digit six times, or a group repeated: 000000, 121212, 123123. */
  | 'repeating'
  /** Up or down by one: 123456, 654321. */
  | 'in-a-row'
  | 'birthday'
  | 'id-number'
  | 'not-the-same';

/**
 * Judges a new PIN typed twice. Undefined means it is good. `birthDate` is ISO (`1990-03-07`), `idNumber` 18 characters.
 * The server takes any six digits: it cannot know what staff saw, and a PIN is protected by the five-tries rule first.
 */
export function judgePin(
  first: string,
  second: string,
  person: { birthDate: string; idNumber: string },
): PinFault | undefined {
  if (!/^\d{6}$/.test(first)) return 'not-six-digits';
  if (/^(\d{1,3})\1+$/.test(first)) return 'repeating';
  if (isRow(first)) return 'in-a-row';
  if (isBirthday(first, person.birthDate)) return 'birthday';
  if (person.idNumber.includes(first)) return 'id-number';
  return first === second ? undefined : 'not-the-same';
}

function isRow(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, i) => Number(digit) - Number(pin[i]));
  return steps.every(step => step === steps[0]) && Math.abs(steps[0] ?? 0) === 1;
}

/** Any way people write a date in six digits, and year or day written more than once. */
function isBirthday(pin: string, birthDate: string): boolean {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const short = year.slice(2);
  const written = [year + month + day, day + month + year, month + day + year];
  const whole = [short + month + day, day + month + short, month + day + short, year + short, short + year];
  return (
    whole.includes(pin) || written.some(date => date.includes(pin)) || (month + day).repeat(2).includes(pin)
  );
}
