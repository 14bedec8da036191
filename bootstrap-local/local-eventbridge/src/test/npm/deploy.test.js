// What CloudFormation's handlers (so the CDK, too) and Terraform's provider call to create, read, update and delete.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListArchivesCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateArchiveCommand,
  UpdateEventBusCommand,
} from "@aws-sdk/client-eventbridge";

const client = new EventBridgeClient({
  endpoint: process.env.EVENTBRIDGE_ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
});
const ARN = "arn:aws:events:us-east-1:000000000000:";
const BUS = { Name: "deployed" };
const BUS_ARN = `${ARN}event-bus/deployed`;
const RULE = { Name: "all", EventBusName: "deployed" };
const TARGETS_OF = { Rule: "all", EventBusName: "deployed" };
const RULE_ARN = `${ARN}rule/deployed/all`;
const ARCHIVE = { ArchiveName: "kept" };
const PATTERN = JSON.stringify({ source: ["shop"] });
const TAGS = [{ Key: "stack", Value: "production" }];
const first = { Id: "Target0", Arn: "http://127.0.0.1:1/first" };
const second = {
  Id: "Target1",
  Arn: "http://127.0.0.1:1/second",
  InputPath: "$.detail",
  RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
};

after(() => client.destroy());

const call = (command) => client.send(command);
const isMissing = (command) => assert.rejects(call(command), ResourceNotFoundException);
const exists = (command) => assert.rejects(call(command), ResourceAlreadyExistsException);
const tagsOf = async (ResourceARN) =>
  (await call(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
const targets = async () => (await call(new ListTargetsByRuleCommand(TARGETS_OF))).Targets;

test("creates and reads a bus, and knows that it is there", async () => {
  const wanted = { ...BUS, Description: "ours", Tags: TAGS };
  await isMissing(new DescribeEventBusCommand(BUS));
  const created = await call(new CreateEventBusCommand(wanted));
  assert.equal(created.EventBusArn, BUS_ARN);
  await exists(new CreateEventBusCommand(wanted));
  const read = await call(new DescribeEventBusCommand(BUS));
  assert.equal(read.Arn, BUS_ARN);
  assert.equal(read.Description, "ours");
  assert.deepEqual(await tagsOf(BUS_ARN), TAGS);
  const listed = await call(new ListEventBusesCommand({ NamePrefix: "dep" }));
  assert.deepEqual(listed.EventBuses.map((bus) => bus.Name), ["deployed"]);
});

test("updates a bus, twice alike; an empty description takes it away", async () => {
  for (const Description of ["new", "new", ""]) {
    const updated = await call(new UpdateEventBusCommand({ ...BUS, Description }));
    assert.equal(updated.Arn, BUS_ARN);
    assert.equal(updated.Name, "deployed");
    const read = await call(new DescribeEventBusCommand(BUS));
    assert.equal(read.Description ?? "", Description);
  }
  await call(new UpdateEventBusCommand({ ...BUS, Description: "kept" }));
  const untouched = await call(new UpdateEventBusCommand(BUS));
  assert.equal(untouched.Description, "kept");
  await isMissing(new UpdateEventBusCommand({ Name: "missing", Description: "d" }));
});

test("changes tags, twice alike", async () => {
  for (let deployed = 0; deployed < 2; deployed++) {
    await call(
      new TagResourceCommand({ ResourceARN: BUS_ARN, Tags: [{ Key: "team", Value: "cache" }] }),
    );
    await call(new UntagResourceCommand({ ResourceARN: BUS_ARN, TagKeys: ["stack"] }));
    assert.deepEqual(await tagsOf(BUS_ARN), [{ Key: "team", Value: "cache" }]);
  }
});

test("creates, reads and updates an archive, and knows that it is there", async () => {
  const wanted = { ...ARCHIVE, EventSourceArn: BUS_ARN, EventPattern: PATTERN, RetentionDays: 30 };
  await isMissing(new DescribeArchiveCommand(ARCHIVE));
  const created = await call(new CreateArchiveCommand(wanted));
  assert.equal(created.ArchiveArn, `${ARN}archive/kept`);
  await exists(new CreateArchiveCommand(wanted));
  for (let deployed = 0; deployed < 2; deployed++) {
    await call(
      new UpdateArchiveCommand({ ...ARCHIVE, Description: "ours", EventPattern: PATTERN, RetentionDays: 7 }),
    );
    const read = await call(new DescribeArchiveCommand(ARCHIVE));
    assert.equal(read.State, "ENABLED");
    assert.equal(read.EventSourceArn, BUS_ARN);
    assert.equal(read.EventPattern, PATTERN);
    assert.equal(read.RetentionDays, 7);
  }
  const listed = await call(new ListArchivesCommand({ EventSourceArn: BUS_ARN }));
  assert.deepEqual(listed.Archives.map((archive) => archive.ArchiveName), ["kept"]);
});

test("creates and reads a rule with its targets, twice alike, the bus by name or ARN", async () => {
  await isMissing(new DescribeRuleCommand(RULE));
  for (const EventBusName of ["deployed", BUS_ARN]) {
    const put = await call(
      new PutRuleCommand({
        Name: "all",
        EventBusName,
        Description: "every event",
        EventPattern: PATTERN,
        State: "ENABLED",
        Tags: TAGS,
      }),
    );
    assert.equal(put.RuleArn, RULE_ARN);
    const given = await call(
      new PutTargetsCommand({ Rule: "all", EventBusName, Targets: [first, second] }),
    );
    assert.equal(given.FailedEntryCount, 0);
    assert.deepEqual(given.FailedEntries, []);
    const read = await call(new DescribeRuleCommand({ Name: "all", EventBusName }));
    assert.equal(read.Arn, RULE_ARN);
    assert.equal(read.EventBusName, "deployed");
    assert.equal(read.EventPattern, PATTERN);
    assert.equal(read.Description, "every event");
    assert.equal(read.State, "ENABLED");
    assert.deepEqual(await targets(), [first, second]);
    assert.deepEqual(await tagsOf(RULE_ARN), TAGS);
  }
});

test("updates a rule: it keeps its tags, and loses only the targets that are removed", async () => {
  await call(
    new PutRuleCommand({ ...RULE, EventPattern: PATTERN, State: "DISABLED", Tags: [] }),
  );
  const removed = await call(new RemoveTargetsCommand({ ...TARGETS_OF, Ids: ["Target0"] }));
  assert.equal(removed.FailedEntryCount, 0);
  await call(new PutTargetsCommand({ ...TARGETS_OF, Targets: [{ ...second, InputPath: "$" }] }));
  const read = await call(new DescribeRuleCommand(RULE));
  assert.equal(read.State, "DISABLED");
  assert.equal(read.Description, undefined);
  assert.deepEqual(await targets(), [{ ...second, InputPath: "$" }]);
  assert.deepEqual(await tagsOf(RULE_ARN), TAGS);
});

test("refuses to delete what is in use, in the words that Terraform waits by", async () => {
  await assert.rejects(call(new DeleteRuleCommand(RULE)), {
    name: "ValidationException",
    message: "Rule can't be deleted since it has targets.",
  });
  await assert.rejects(call(new DeleteEventBusCommand(BUS)), { name: "ValidationException" });
});

test("deletes rule, archive and bus; what is gone is gone", async () => {
  const ids = (await targets()).map((target) => target.Id);
  await call(new RemoveTargetsCommand({ ...TARGETS_OF, Ids: ids }));
  await call(new RemoveTargetsCommand({ ...TARGETS_OF, Ids: ids }));
  await call(new DeleteRuleCommand(RULE));
  await call(new DeleteRuleCommand(RULE));
  await isMissing(new DescribeRuleCommand(RULE));
  await isMissing(new ListTargetsByRuleCommand(TARGETS_OF));
  await isMissing(new RemoveTargetsCommand({ ...TARGETS_OF, Ids: ids }));
  await isMissing(new ListTagsForResourceCommand({ ResourceARN: RULE_ARN }));
  await call(new DeleteArchiveCommand(ARCHIVE));
  await isMissing(new DeleteArchiveCommand(ARCHIVE));
  await isMissing(new DescribeArchiveCommand(ARCHIVE));
  const rules = await call(new ListRulesCommand({ EventBusName: "deployed" }));
  assert.deepEqual(rules.Rules, []);
  await call(new DeleteEventBusCommand(BUS));
  await call(new DeleteEventBusCommand(BUS));
  await isMissing(new DescribeEventBusCommand(BUS));
  await isMissing(new ListTagsForResourceCommand({ ResourceARN: BUS_ARN }));
});
