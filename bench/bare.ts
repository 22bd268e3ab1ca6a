import express from 'express';

/** The bare limit: one route of Express that sends a constant of so many bytes. `bare.ts PORT BYTES` */
const [port, bytes] = process.argv.slice(2).map(Number);
const body = JSON.stringify({ text: 'x'.repeat(Math.max(0, (bytes ?? 0) - 11)) });
const app = express();
app.get('/trainings/:id', (_req, res) => {
  res.type('application/ld+json').send(body);
});
app.listen(port ?? 0, '127.0.0.1');
