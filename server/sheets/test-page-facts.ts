import { TIME_ZONE } from '../clock.ts';
import type { PrinterSight } from '../contract/printing.ts';

const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What a test page says of the station, its printer and the moment. Nothing of it is about a person. */
export function testPageFacts(
  station: string,
  address: string,
  sight: PrinterSight,
  now: Date,
): { title: string; facts: { label: string; value: string }[] } {
  const { model, uuid } = sight;
  return {
    title: '打印测试页',
    facts: [
      { label: '终端', value: station },
      { label: '打印机', value: model ?? '没有说明型号' },
      { label: '地址', value: address },
      { label: '打印机编号', value: uuid ?? '没有编号，换了别的打印机认不出来' },
      { label: '时间', value: minute.format(now) },
    ],
  };
}
