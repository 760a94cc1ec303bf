import { groundOf } from '../../local/ground';
import { smallStack, topicArn } from './small-stack';

const role = { arn: 'arn:aws:iam::111122223333:role/Paramedic-Role', name: 'Paramedic-Role' };
const tell = { action: 'sns:Publish', resource: topicArn, context: {} };

async function rulingWithout(...sids: string[]) {
  const ground = await groundOf(smallStack(), { speed: 30, without: sids });
  await ground.endpoint.close();
  return ground.authoriser.rule(role, tell);
}

describe('groundOf', () => {
  it('gives a role what the template gives it', async () => {
    expect(await rulingWithout()).toMatchObject({ allowed: true, statement: { id: 'Tell' } });
  });

  it('leaves out the statements it is told to', async () => {
    expect(await rulingWithout('Tell')).toEqual({ allowed: false, statement: undefined });
  });

  it.each([
    ['Role/Tell', false],
    ['Role/T*', false],
    ['Elsewhere/Tell', true],
  ])('leaves out %s only where the role is named so', async (written, allowed) => {
    expect(await rulingWithout(written)).toMatchObject({ allowed });
  });
});
