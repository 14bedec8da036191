// Both JavaScript clients of DAX against the endpoint given as the first argument.
// Tables: Users (hash key id, text) and Events (hash key pk text, sort key sk number, index by-group).
const assert = require('node:assert/strict');
const AWS = require('aws-sdk');
const AmazonDaxClient = require('amazon-dax-client');
const { DaxDocument } = require('@amazon-dax-sdk/lib-dax');

const endpoint = process.argv[2];
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secretEXAMPLE' };

function version2() {
  const dax = new AmazonDaxClient({ endpoints: [endpoint], region, credentials });
  const document = new AWS.DynamoDB.DocumentClient({ service: dax });
  const client = { shutdown: () => dax.shutdown() };
  for (const operation of ['put', 'get', 'update', 'delete', 'query', 'scan', 'batchGet', 'batchWrite',
    'transactGet', 'transactWrite']) {
    client[operation] = parameters => document[operation](parameters).promise();
  }
  return client;
}

function version3() {
  const document = new DaxDocument({ endpoints: [endpoint], region, credentials });
  document.shutdown = () => document.destroy?.();
  return document;
}

async function smoke(client, prefix) {
  const id = prefix + '-user';
  const user = { id, name: 'Ada', age: 36, tags: ['x', { deep: true }], none: null, price: 9.99 };
  await client.put({ TableName: 'Users', Item: user });
  assert.deepEqual((await client.get({ TableName: 'Users', Key: { id } })).Item, user);

  const projected = await client.get({
    TableName: 'Users', Key: { id }, ProjectionExpression: '#n, tags[1].deep',
    ExpressionAttributeNames: { '#n': 'name' },
  });
  assert.deepEqual(projected.Item, { name: 'Ada', tags: [{ deep: true }] });

  const updated = await client.update({
    TableName: 'Users', Key: { id }, UpdateExpression: 'SET age = age + :one REMOVE none',
    ConditionExpression: 'age BETWEEN :low AND :high',
    ExpressionAttributeValues: { ':one': 1, ':low': 1, ':high': 99 }, ReturnValues: 'UPDATED_NEW',
  });
  assert.deepEqual(updated.Attributes, { age: 37 });

  await assert.rejects(
    client.put({ TableName: 'Users', Item: { id }, ConditionExpression: 'attribute_not_exists(id)' }),
    error => /ConditionalCheckFailed/.test(error.code ?? error.name));

  for (let sk = 0; sk < 5; sk++) {
    await client.put({ TableName: 'Events', Item: { pk: prefix, sk: sk - 2.5, group: prefix, note: 'n' + sk } });
  }
  const page = await client.query({
    TableName: 'Events', KeyConditionExpression: 'pk = :p AND sk > :s',
    ExpressionAttributeValues: { ':p': prefix, ':s': -2 }, Limit: 3,
  });
  assert.deepEqual(page.Items.map(item => item.sk), [-1.5, -0.5, 0.5]);
  assert.equal(page.LastEvaluatedKey.sk, 0.5);
  const rest = await client.query({
    TableName: 'Events', IndexName: 'by-group', KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' }, ExpressionAttributeValues: { ':g': prefix },
  });
  assert.equal(rest.Count, 5);
  const scanned = await client.scan({
    TableName: 'Events', FilterExpression: 'begins_with(note, :n) AND pk = :p',
    ExpressionAttributeValues: { ':n': 'n', ':p': prefix },
  });
  assert.equal(scanned.Count, 5);

  await client.batchWrite({
    RequestItems: {
      Users: [{ PutRequest: { Item: { id: prefix + '-1', n: 1 } } }, { DeleteRequest: { Key: { id } } }],
    },
  });
  const batch = await client.batchGet({
    RequestItems: { Users: { Keys: [{ id: prefix + '-1' }, { id }] } },
  });
  assert.deepEqual(batch.Responses.Users, [{ id: prefix + '-1', n: 1 }]);

  await client.transactWrite({
    TransactItems: [
      { Put: { TableName: 'Users', Item: { id: prefix + '-2', n: 2 } } },
      { ConditionCheck: { TableName: 'Users', Key: { id: prefix + '-1' }, ConditionExpression: 'attribute_exists(id)' } },
    ],
  });
  const both = await client.transactGet({
    TransactItems: [{ Get: { TableName: 'Users', Key: { id: prefix + '-2' } } }],
  });
  assert.deepEqual(both.Responses[0].Item, { id: prefix + '-2', n: 2 });

  await client.delete({ TableName: 'Users', Key: { id: prefix + '-2' } });
  assert.equal((await client.get({ TableName: 'Users', Key: { id: prefix + '-2' } })).Item, undefined);
}

async function main() {
  for (const [name, open] of [['amazon-dax-client', version2], ['lib-dax', version3]]) {
    const client = open();
    await smoke(client, name);
    client.shutdown();
    console.log(`${name}: ok`);
  }
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
