import { latePages } from '../../../local/events/late-pages';
import { handClock } from '../../local/hand-clock';
import { synthesised } from '../synthesised';

const paging = { alarmNames: ['checkout-5xx', 'basket-5xx'], deadlineMinutes: 20 };
const { deployment } = synthesised({ paging, emails: ['on-call@example.org'] });
const topicOf = deployment.of('AWS::SNS::Topic')[0]?.arn;
const minute = 60_000;

/** The deployed alarms, and CloudWatch, with no function there at all. */
function withoutFunctions() {
  const clock = handClock();
  const pages: { topic: string; alarm: string; at: number }[] = [];
  const listeners: ((event: unknown) => void)[] = [];
  const began = clock.now();
  latePages({
    ...{ deployment, clock, onEvent: (listener) => void listeners.push(listener) },
    page: (_arn, topic, message) => {
      const { AlarmName: alarm } = JSON.parse(message) as { readonly AlarmName: string };
      pages.push({ topic, alarm, at: (clock.now() - began) / minute });
    },
  });
  const change = (alarmName: string, value: string) => {
    const detail = { alarmName, state: { value } };
    const event = { 'detail-type': 'CloudWatch Alarm State Change', detail };
    listeners.forEach((listener) => listener(event));
  };
  return { clock, pages, change };
}

describe('the paging hand-over, with every function dead', () => {
  it('pages the topic of people once the deadline is over, and for that alarm alone', () => {
    const { clock, pages, change } = withoutFunctions();
    change('checkout-5xx', 'ALARM');
    change('unlisted-5xx', 'ALARM');
    clock.pass(60 * minute);

    expect(pages).toEqual([{ topic: topicOf, alarm: 'Paramedic-late-checkout-5xx', at: 20 }]);
  });

  it.each([
    [19, 0],
    [21, 1],
  ])('pages for an alarm that clears after %i minutes %i times', (minutes, times) => {
    const { clock, pages, change } = withoutFunctions();
    change('checkout-5xx', 'ALARM');
    clock.pass(minutes * minute);
    change('checkout-5xx', 'OK');
    clock.pass(60 * minute);

    expect(pages).toHaveLength(times);
  });

  it('begins anew for an alarm that comes back', () => {
    const { clock, pages, change } = withoutFunctions();
    change('checkout-5xx', 'ALARM');
    clock.pass(15 * minute);
    change('checkout-5xx', 'OK');
    change('checkout-5xx', 'ALARM');
    clock.pass(60 * minute);

    expect(pages.map(({ at }) => at)).toEqual([35]);
  });
});
