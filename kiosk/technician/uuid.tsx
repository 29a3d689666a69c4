/** The end of a uuid is what differs between two printers of one maker; the whole is there for whoever wants it. */
export function Uuid({ uuid }: { uuid: string }) {
  return <code title={uuid}>…{uuid.slice(-12)}</code>;
}
