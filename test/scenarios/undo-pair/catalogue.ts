import type { CatalogueEntry } from '../../../lambdas/core/runbook';
import { restartEcsService } from '../../../ssm-documents/restart-ecs-service.remediation';

const parameters = {
  ClusterName: { allowedPattern: '^[A-Za-z0-9_-]{1,255}$' },
  ServiceName: { allowedPattern: '^[A-Za-z0-9_-]{1,255}$' },
};
const steps = ['ForceNewDeployment', 'SeeNewDeployment', 'WaitForRollout'];

/** A remediation that declares an undo, and the undo: for tests only, deployed remediations have none yet. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    remediation: { ...restartEcsService, compensation: { remediationId: 'undo-restart' } },
    documentHash: 'f5d68227f950c633354c4dbe342f5e5f24f5d525dea4f628909c80485eb5cd15',
    parameters,
    steps,
  },
  {
    remediation: { ...restartEcsService, id: 'undo-restart', title: 'Undo a restart', signs: [] },
    documentHash: '4ebf5f23de46aa5acdfc5f40821522500137d30a502913464f4ad0e456e6ebfd',
    parameters,
    steps,
  },
];
