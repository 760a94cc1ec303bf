/**
 * Words that the logs of services have in common, and that therefore say nothing of anybody. A word of a log line
 * that is not among them stays behind: it may be a name, a customer, or an instruction to whoever reads on. Articles,
 * auxiliary verbs and conjunctions are left out, so that no sentence survives.
 */
const words = `
aborted accept accepted access account acquire acquired action active actual add added address addresses after agent
all allocate allocated allocation allowed already another any api app application array assert assertion async at
attempt attempts attribute authenticate authentication authorization authorized auto availability available await aws
back backend backlog backoff bad balance balancer bandwidth batch before begin between bind block blocked body boot
both bound breaker broken broker bucket buffer build bulk busy by byte bytes cache call caller cannot capacity cause
caused cert certificate chain change changed channel check checkpoint child circuit class cleanup client clients clock
close closed closing cluster code collection column com command commit committed compilation compile compiler
compiling complete completed component concurrency concurrent condition config configuration conflict connect
connected connecting connection connections consumer container context controller convert core corrupt corrupted could
count cpu crash crashed create created creating credential credentials current cursor cycle daemon data database
datasource date db deadline deadlock debug decode decompress decrypt default delay delete deleted denied dependency
deploy deployment deprecated depth descriptors deserialize dest detected device dial disabled disconnect disconnected
disk dns domain done down driver drop dropped due dump duplicate duration during eacces each eai early ec econnaborted
econnrefused econnreset ecs efs ehostunreach element emfile empty enabled encode encoding end ended endpoint
enetunreach engine eni enoent enomem enospc enotfound entity entry env environment eof epipe errno error errors
escalated etimedout event eviction exceed exceeded exceeds exception exclusive execute executing execution executor
exhausted exist existing exists exit exited expected expecting expired export fail failed failing failover failure
failures fallback false fatal fault fetch field file files filesystem final finalize find finished first flag flow
flush for forbidden force format found free from full function gaierror gateway gc generated get getaddrinfo gone got
graph grpc guard handle handled handler handles handshake hash header headers health healthcheck healthy heap
heartbeat high hikari hit host hostname http https id identifier idle illegal image implementation import in inactive
incompatible incomplete increase index info init initialization initialize initialized input insert instance
insufficient int integer integrity interface internal interrupt interrupted into invalid invocation invoke io ip issue
issuer item its java javax job json kernel key keys kill killed killing kms known kubelet lag lambda lang large last
late latency leader leak lease left length level library limit limited limits line list listen listener load loaded
loader loading local lock locked log login long lookup loop lost low machine main malformed manifest many map mapping
master match max maximum md memory message messages meta metadata metaspace method metric middleware migrate migration
min minimum minutes misconfigured mismatch missing mode module modules monitor mount ms multiple mutex name native net
network new next no node nodename non not notification null number nxdomain object of offline offset old on once one
oom open opened operation operational option order orders org origin other out outgoing outside over overflow overhead
overload overloaded package packet page panic parameter parent parse parser parsing partial partition path pause
paused payload payment peer pending per percent perform permission pid ping pipe pkix policy poll pool pooled port
prefetch premature primary priority privilege privileges probe problem process processing producer promise property
protocol provided provider provisioned proxy publish pull push put python queue quorum quota quotas race raise raised
range rate raw reach reached read reader readiness reading ready reason rebalance receive received reconnect record
records recover recovered recovery redirect redis refuse refused refuses region register rejected rejection relation
release released reload remaining remote remove removed replica replicas replication report request requested requests
require required reserved reset resolution resolve resolved resource resources response restarted restarting result
resume retries retry retrying return returned revision revoked role roles roll rollback rolled rolling root route
router row rows runner running runtime save scale scheduled scheduler schema scope seconds secrets seen segment
segmentation send sending sent sequence serialization serialize serve served server servfail service services servname
session setting shard shed shutdown shutting sigkill signal signature sigterm since size skip skipped slot slots slow
small snapshot socket sorry source space spawn sql ssl stack stage stale start started starting startup state
statement status still stop stopped stopping storage store stored stream string sub subnet subscribe success
successful successfully such sufficient suspended symbol sync syncing syntax sys system table target task tasks tcp
temporary terminate terminated terminating thread threads threshold throttled throttling throughput throw thrown
ticket time timed timeout times timestamp tls to token too total trace traceback traffic transaction transient
transport tried trigger true trusted try trying type udp unable unauthenticated unauthorized unavailable undefined
unexpected unhandled unhealthy uninitialized unique unit unix unknown unreachable unrecognized unrecoverable
unresolved unsupported until update updated upload upstream uri url usage used user using util valid validation value
values variables verification verify version via violation virtual vm volume wait waited waiting waits warn warning
watch when where while wire with within without work worker workers write writer writing wrong wrongpass x xml zero
zip zone
`;

export const logVocabulary: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
