import { expect } from 'chai';
import request from 'supertest';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

const TOKEN = 'a-token-for-prometheus';

onEveryDatabase('metrics', (kind) => {
  const node = useApp(useDatabase(kind), {}, { METRICS_TOKEN: TOKEN, IDENTITY: 'mock' });
  const read = async () =>
    request(node().app)
      .get('/metrics')
      .set({ authorization: `Bearer ${TOKEN}` });
  const valueOf = (text: string, line: string): number =>
    Number(
      text
        .split('\n')
        .find((one) => one.startsWith(`${line} `))
        ?.split(' ')[1] ?? Number.NaN,
    );

  it('are for who holds the token of theirs, and for viewers; the token opens nothing else', async () => {
    expect((await request(node().app).get('/metrics')).status).to.equal(401);
    const wrong = { authorization: 'Bearer another-token-of-length' };
    expect((await request(node().app).get('/metrics').set(wrong)).status).to.equal(401);
    const answer = await read();
    expect(answer.status).to.equal(200);
    expect(answer.type).to.equal('text/plain');
    expect((await request(node().app).get('/metrics').set(AS_OPERATOR)).status).to.equal(200);
    const elsewhere = request(node().app).get('/api/users');
    expect((await elsewhere.set({ authorization: `Bearer ${TOKEN}` })).status).to.equal(401);
  });

  it('count requests by route and status, and never by address', async () => {
    await request(node().app).get('/trainings/a-secret-name');
    await request(node().app).get('/nothing/a-secret-name');
    const { text } = await read();
    const count = 'passerelle_http_request_duration_seconds_count';
    expect(valueOf(text, `${count}{method="GET",route="/trainings/:id",status="404"}`)).to.equal(1);
    expect(valueOf(text, `${count}{method="GET",route="none",status="404"}`)).to.equal(1);
    expect(text).not.to.include('a-secret-name');
  });

  it('count messages by type and result, and tell the queue', async () => {
    const caller = {
      region: 'eu',
      audience: 'did:web:node.example',
      clientId: 'did:web:es.example',
    };
    const answer = await request(node().app)
      .post('/dsp/2025-1/negotiations/request')
      .set({ authorization: JSON.stringify(caller) })
      .send({});
    expect(answer.status).to.equal(400);
    const { text } = await read();
    const line =
      'passerelle_messages_total{direction="in",kind="negotiations",type="request",result="refused"}';
    expect(valueOf(text, line)).to.equal(1);
    for (const gauge of ['queue_depth', 'queue_age_seconds', 'dead_letters', 'data_received_bytes'])
      expect(valueOf(text, `passerelle_${gauge}`), gauge).to.equal(0);
  });
});
