/**
 * Words that the logs of services have in common, and that therefore say nothing of anybody. A word of a log line
 * that is not among them stays behind: it may be a name, a customer, or an instruction to whoever reads on.
 */
const words = `
a about above accept accepted access account acquire acquired action active actual add added address after again
agent alarm all allocate allocated allocation allowed already also an and another any api app application are array as
assert assertion async at attempt attempts authentication authorization auto available await aws back backend backlog
backoff bad balance balancer bandwidth batch be been before begin being below between bind block blocked body boot both
bound breaker broken broker bucket buffer build bulk busy but by byte bytes cache call caller cannot capacity cause
caused certificate chain change changed channel check checkpoint child circuit class cleanup client clock close closed
closing cluster code collection column com command commit committed compile complete completed component concurrency
concurrent condition config configuration conflict connect connected connecting connection connections consumer
container context controller convert copy core corrupt corrupted could count cpu crash crashed create created creating
credentials current cursor cycle daemon data database datasource date db deadline deadlock debug decode default delay
delete deleted denied dependency deploy deployment deprecated depth deserialize dest detected device did disabled
disconnect disconnected disk dns do does domain done down driver drop dropped due dump duplicate duration during each
early ecs element empty enabled encode encoding end ended endpoint engine entity entry env environment eof error errors
escalated event eviction exceed exceeded exceeds exception exclusive execute executing execution executor exhausted exist
existing exists exit exited expected expired export failed failing failover failure failures fallback false fatal fault
fetch field file files filesystem final finalize finished first flag flow flush for forbidden force format found free from
full function gateway gc generated get gone got graph grpc guard had handle handled handler handshake has hash have
header headers health healthcheck healthy heap heartbeat high hit host hostname http https id identifier idle if illegal
image implementation import in inactive incomplete increase index info init initialization initialize initialized input
insert insufficient instance int integer integrity interface internal interrupt interrupted into invalid invocation invoke
io ip is issue it item its java javax job json kernel key keys kill killed killing kubelet lag lambda lang large last late
latency leader leak lease length level library limit limited line list listen listener load loaded loader loading local
lock locked log login long loop lost low machine main map mapping master match max maximum md memory message messages meta
metadata metaspace method metric middleware migrate migration min minimum minutes misconfigured mismatch missing mode
module monitor mount ms multiple mutex name native net network new next no node non not notification null number
object of offline offset old on once one only oom open opened operation option or org order orders origin other out
outgoing outside over overflow overhead overload overloaded own packet page panic parameter parent parse parser parsing
partial partition path pause paused payload payment peer pending per percent permission pid ping pipe policy poll pool
pooled port prefetch premature previous primary priority probe problem process processing producer promise property
protocol provider provisioned proxy publish push put python queue quorum quota quotas race raise raised range rate raw reach reached
read reader readiness reading ready reason rebalance receive received reconnect record records recover recovered recovery
redirect redis refused region register rejected rejection release released reload remaining remote remove removed replica
replicas replication report request requested requests require required reset resolution resolve resolved resource
resources response restart restarted restarting result resume retries retry retrying return returned revision role roll
rollback rolled rolling root route router row rows run runner running runtime save scale scheduled scheduler schema script
seconds seen segment segmentation select send sending sent sequence serialization serialize serve served server service
services session set setting shard shed shutdown shutting sigkill signal sigterm since size skip skipped slot slow small
snapshot socket source space spawn sql stack stage stale start started starting startup state statement status still stop
stopped stopping storage store stored stream string sub subscribe success successful successfully suspended sync syntax
sys system table target task tasks tcp temporary terminate terminated terminating test than that the then this thread
threads threshold throttled throttling throw thrown ticket time timed timeout times timestamp tls to token too total
trace traceback traffic transaction transient transport tried trigger true try trying type udp unable unauthorized unavailable
undefined unexpected unhandled unhealthy uninitialized unique unit unix unknown unreachable unrecoverable until update updated
upload upstream uri url usage use used user using util valid validation value values version via violation virtual vm volume
wait waited waiting waits warn warning was watch were when where while wire with within without work worker workers would
write writer writing wrong xml zero zone
`;

export const logVocabulary: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
