import { kindsOf } from '../../../lambdas/core/diagnosis/log-kinds';
import { logTemplate } from '../../../lambdas/core/privacy/log-template';
import { gatheredAt } from './pictures';

/** As the collector does it: what is sorted has passed the sanitiser. */
const sorted = (...lines: readonly (readonly [line: string, count: number])[]) =>
  kindsOf(
    lines.map(([line, count]) => ({ template: logTemplate(line), count })),
    gatheredAt,
  );

describe('kinds of log lines', () => {
  it.each([
    ['outOfMemory', 'java.lang.OutOfMemoryError: Java heap space'],
    ['outOfMemory', 'Runtime exited with error: signal: killed'],
    ['outOfMemory', 'Killed process 3121 (nginx) total-vm:81920kB'],
    ['diskFull', 'OSError: [Errno 28] No space left on device'],
    ['filesUsedUp', 'accept4() failed (24: Too many open files)'],
    ['addressesUsedUp', 'subnet subnet-0a1b has insufficient free addresses in it'],
    ['noCapacityAtAws', 'InsufficientInstanceCapacity'],
    [
      'noCapacityAtAws',
      'We currently do not have sufficient g5.xlarge capacity in the Availability Zone',
    ],
    ['accessDenied', 'AccessDeniedException: User: u is not authorized to perform: s3:PutObject'],
    ['accessDenied', 'com.amazonaws.services.kms.model.KMSAccessDeniedException'],
    ['accessDenied', 'ERROR: permission denied for table orders'],
    ['credentials', 'An error occurred (ExpiredToken) when calling PutObject'],
    ['credentials', 'FATAL: password authentication failed for user "app"'],
    ['credentials', '401 Unauthorized: token revoked'],
    ['certificate', 'x509: certificate has expired or is not yet valid'],
    ['certificate', 'javax.net.ssl.SSLHandshakeException: PKIX path building failed'],
    ['nameNotResolved', 'getaddrinfo ENOTFOUND db.internal'],
    ['nameNotResolved', 'java.net.UnknownHostException: orders.internal'],
    ['nameNotResolved', 'dial tcp: lookup orders on 10.0.0.2:53: no such host'],
    ['connectionsUsedUp', 'FATAL: remaining connection slots are reserved for roles'],
    ['connectionsUsedUp', 'ER_CON_COUNT_ERROR: Too many connections'],
    ['connectionsUsedUp', 'HikariPool-1 - Connection is not available, request timed out'],
    ['locked', 'Lock wait timeout exceeded; try restarting transaction'],
    ['locked', 'ERROR: deadlock detected'],
    ['throttled', 'ThrottlingException: Rate exceeded'],
    ['throttled', 'software.amazon.awssdk.services.x.ProvisionedThroughputExceededException'],
    ['throttled', '429 Too Many Requests'],
    ['connectionRefused', 'connect ECONNREFUSED 10.0.3.17:5432'],
    ['connectionTimedOut', 'connect ETIMEDOUT 10.0.3.17:5432'],
    ['connectionTimedOut', 'dial tcp 10.0.0.1:5432: connect: no route to host'],
    ['connectionLost', 'read ECONNRESET'],
    ['codeMissing', "Runtime.ImportModuleError: Unable to import module 'app'"],
    ['accessDenied', 'rpc error: code = PermissionDenied'],
    ['accessDenied', 'com.amazonaws.services.kms.model.KMSDisabledException'],
    ['certificate', 'ssl.SSLCertVerificationError: certificate verify failed'],
    ['connectionRefused', 'ConnectionRefusedError: [Errno 111]'],
    ['connectionLost', 'ConnectionResetError: [Errno 104]'],
    ['throttled', 'rpc error: code = ResourceExhausted'],
    ['unavailable', 'rpc error: code = Unavailable desc = transport closing'],
    ['timedOut', 'context deadline exceeded'],
    ['doesNotCompile', 'error: cannot find symbol'],
    ['doesNotCompile', 'BUILD FAILED: compilation failed'],
    ['imageMissing', 'CannotPullContainerError: manifest for shop not found'],
    ['settingMissing', 'Error: Missing required environment variable SMTP_HOST'],
    ['settingMissing', 'ParameterNotFound'],
    ['schemaMismatch', "unknown column 'email' in field list"],
    ['schemaMismatch', 'ValidationException: The provided key element does not match the schema'],
    ['unreadableInput', 'Unexpected token < in JSON at position 0'],
    ['unavailable', '503 Service Unavailable'],
    ['timedOut', 'Task timed out after 30.03 seconds'],
    ['none', 'ResourceNotFoundException: Requested resource not found'],
    ['none', 'OOM command not allowed when used memory > maxmemory'],
    ['none', 'customer Jane Doe not found'],
  ])('are told by public words: %s in %s', (kind, line) => {
    expect(sorted([line, 1]).values['foremost']).toBe(kind);
  });

  it('are counted in lines, the one with most of them first', () => {
    expect(
      sorted(
        ['read ECONNRESET', 3],
        ['ERROR: deadlock detected', 2],
        ['connection reset by peer', 4],
        ['strange things', 90],
      ),
    ).toMatchObject({
      id: 'log-kinds',
      source: 'logs',
      summary: 'Error lines: connectionLost 7, locked 2.',
      values: {
        foremost: 'connectionLost',
        connectionLost: 7,
        locked: 2,
        unsorted: 90,
        certificate: 0,
      },
    });
  });

  it('are none where no line is of one', () => {
    expect(sorted(['strange things', 90])).toMatchObject({
      summary: 'No error line is of a kind that is known.',
      values: { foremost: 'none', unsorted: 90 },
    });
    expect(sorted().values).toMatchObject({ foremost: 'none', unsorted: 0, outOfMemory: 0 });
  });
});
