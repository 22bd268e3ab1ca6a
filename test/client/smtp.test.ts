/** What became of a mail that was not taken: to be told apart, since only some may be sent again. */
import { expect } from 'chai';
import { smtpPost } from '../../src/client/index.ts';
import { aMailServer, type Behaviour } from '../learners/delivery/smtp-server.ts';

const LETTER = {
  id: 'a1',
  to: 'zoe@mail.example',
  subject: 'x',
  text: 'x',
  html: '<p>x</p>',
  language: 'fr',
};
const AT = { host: '127.0.0.1', implicitTls: false, from: 'a@centre.example' };

describe('client › mail', () => {
  const tried = async (how: Behaviour, demandsTls = false, close = false) => {
    const server = await aMailServer();
    server.behave(how);
    const port = Number(new URL(server.url).port);
    if (close) await server.close();
    const post = smtpPost({ ...AT, port, demandsTls });
    const posted = await post.send(LETTER);
    await post.close();
    if (!close) await server.close();
    return { ...posted, received: server.received };
  };

  for (const [what, how, outcome, reason] of [
    ['refuses for now', { rcpt: '450 busy zoe@mail.example' }, 'later', '450'],
    ['refuses for good', { rcpt: '553 zoe@mail.example is nobody' }, 'refused', '553'],
    ['refuses what it says', { data: '554 spam' }, 'refused', '554'],
    ['hangs up with the mail in its hands', { data: 'drop' }, 'unsure', 'ECONNECTION'],
  ] as const)
    it(`a server that ${what}: ${outcome}`, async () => {
      expect(await tried(how)).to.include({ outcome, reason });
    });

  it('a server that is not there: later', async () => {
    expect(await tried({}, false, true)).to.include({ outcome: 'later' });
  });

  it('a server without TLS, where it is demanded, gets nothing', async () => {
    const { outcome, received } = await tried({}, true);
    expect(outcome).to.equal('later');
    expect(received).to.have.length(0);
  });

  it('one mail has one name, however often it is sent', async () => {
    const { outcome, received } = await tried({});
    expect(outcome).to.equal('sent');
    expect(received[0]?.raw).to.match(/^Message-ID: <a1@centre\.example>\r$/im);
  });
});
