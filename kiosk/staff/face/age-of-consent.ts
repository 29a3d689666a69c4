/** Under this age a guardian consents, by the other way (face-recognition measures, in force 2025-06-01). */
const AGE_OF_CONSENT_YEARS = 14;

/**
 * Whether somebody born on `birthDate` may consent on `today` (both ISO days). The server decides again when the pictures
 * arrive; asking before spares a child the camera.
 */
export function mayConsent(birthDate: string, today: string): boolean {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const hadBirthday = today.slice(5) >= birthDate.slice(5);
  return (hadBirthday ? years : years - 1) >= AGE_OF_CONSENT_YEARS;
}
