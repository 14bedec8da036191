// The AWS SDK for JavaScript against the endpoint named by EVENTBRIDGE_ENDPOINT.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import {
  CreateArchiveCommand,
  DeleteArchiveCommand,
  DeleteRuleCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  ListRuleNamesByTargetCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceNotFoundException,
  StartReplayCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-eventbridge";

const client = new EventBridgeClient({
  endpoint: process.env.EVENTBRIDGE_ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
});
const received = [];
const target = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push(JSON.parse(body));
  response.writeHead(204).end();
  target.emit("received");
});
let ruleArn;

before(async () => {
  target.listen(0, "127.0.0.1");
  await once(target, "listening");
});

after(() => {
  client.destroy();
  target.close();
});

async function receive(count) {
  while (received.length < count) {
    await once(target, "received", { signal: AbortSignal.timeout(10_000) });
  }
}

const entry = (detail) => ({
  Source: "smoke",
  DetailType: "tested",
  Detail: JSON.stringify(detail),
});

test("puts a rule with a target", async () => {
  const pattern = JSON.stringify({ source: ["smoke"], detail: { n: [{ numeric: [">", 0] }] } });
  const rule = await client.send(new PutRuleCommand({ Name: "smoke", EventPattern: pattern }));
  ruleArn = rule.RuleArn;
  const url = `http://127.0.0.1:${target.address().port}/`;
  const put = await client.send(
    new PutTargetsCommand({ Rule: "smoke", Targets: [{ Id: "hook", Arn: url }] }),
  );
  assert.equal(put.FailedEntryCount, 0);
  const described = await client.send(new DescribeRuleCommand({ Name: "smoke" }));
  assert.equal(described.State, "ENABLED");
  const listed = await client.send(new ListTargetsByRuleCommand({ Rule: "smoke" }));
  assert.deepEqual(listed.Targets, [{ Id: "hook", Arn: url }]);
});

test("creates an archive", async () => {
  const created = await client.send(
    new CreateArchiveCommand({
      ArchiveName: "smoke",
      EventSourceArn: "arn:aws:events:us-east-1:000000000000:event-bus/default",
    }),
  );
  assert.equal(created.State, "ENABLED");
  assert.ok(created.CreationTime instanceof Date);
});

test("puts events: matching ones arrive, bad ones are refused one by one", async () => {
  const answer = await client.send(
    new PutEventsCommand({
      Entries: [entry({ n: 0 }), entry({ n: 1 }), { ...entry({ n: 2 }), Detail: "no json" }],
    }),
  );
  assert.equal(answer.FailedEntryCount, 1);
  assert.equal(answer.Entries[2].ErrorCode, "MalformedDetail");
  await receive(1);
  assert.equal(received[0].id, answer.Entries[1].EventId);
  assert.deepEqual(received[0].detail, { n: 1 });
});

test("replays the archive", async () => {
  const archive = await client.send(new DescribeArchiveCommand({ ArchiveName: "smoke" }));
  assert.equal(archive.EventCount, 2);
  await client.send(
    new StartReplayCommand({
      ReplayName: "again",
      EventSourceArn: archive.ArchiveArn,
      EventStartTime: new Date(Date.now() - 3_600_000),
      EventEndTime: new Date(Date.now() + 3_600_000),
      Destination: { Arn: archive.EventSourceArn, FilterArns: [ruleArn] },
    }),
  );
  await receive(2);
  assert.equal(received[1]["replay-name"], "again");
  assert.equal(received[1].id, received[0].id);
  const replay = await client.send(new DescribeReplayCommand({ ReplayName: "again" }));
  assert.match(replay.State, /RUNNING|COMPLETED/);
});

test("tests a pattern", async () => {
  const event = { ...received[0], "replay-name": undefined };
  const answer = await client.send(
    new TestEventPatternCommand({
      EventPattern: JSON.stringify({ source: [{ prefix: "sm" }] }),
      Event: JSON.stringify(event),
    }),
  );
  assert.equal(answer.Result, true);
});

test("raises the SDK's typed errors", async () => {
  await assert.rejects(
    client.send(new DescribeRuleCommand({ Name: "missing" })),
    (error) =>
      error instanceof ResourceNotFoundException &&
      error.message === "Rule missing does not exist on EventBus default.",
  );
  await assert.rejects(
    client.send(new PutRuleCommand({ Name: "bad", EventPattern: "{" })),
    InvalidEventPatternException,
  );
});

test("answers what a deployment and its removal call", async () => {
  const ResourceARN = ruleArn;
  const tags = [{ Key: "team", Value: "cache" }];
  await client.send(new TagResourceCommand({ ResourceARN, Tags: tags }));
  const listed = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
  assert.deepEqual(listed.Tags, tags);
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["team"] }));
  const TargetArn = `http://127.0.0.1:${target.address().port}/`;
  const names = await client.send(new ListRuleNamesByTargetCommand({ TargetArn }));
  assert.deepEqual(names.RuleNames, ["smoke"]);
  await client.send(new RemoveTargetsCommand({ Rule: "smoke", Ids: ["hook"] }));
  await client.send(new DeleteRuleCommand({ Name: "smoke" }));
  await client.send(new DeleteArchiveCommand({ ArchiveName: "smoke" }));
});
