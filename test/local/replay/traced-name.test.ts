import { tracedName } from '../../../local/replay/traced-name';

describe('the name of a recorded node', () => {
  it.each([
    ['PetSearch_AWS::ECS::Fargate', 'AWS::ECS::Fargate', 'PetSearch'],
    ['lambda_step_readDDB_AWS::Lambda::Function', 'AWS::Lambda::Function', 'lambda_step_readDDB'],
    ['lambda_step_readDDB_AWS::Lambda', 'AWS::Lambda', 'lambda_step_readDDB'],
    ['shop@db.example.com_Database::SQL', 'Database::SQL', 'shop@db.example.com'],
    ['169.254.170.2_remote', 'remote', '169.254.170.2'],
    ['PetSearch_client', 'client', 'PetSearch'],
  ])('of %s tells its type and its name', (node, type, name) => {
    expect(tracedName(node)).toEqual({ type, name });
  });

  it('without a type is a name alone', () => {
    expect(tracedName('lambda_step')).toEqual({ type: undefined, name: 'lambda_step' });
  });

  it('that is all type was taken out of the recording', () => {
    const type = 'AWS::StepFunctions::StateMachine';

    expect(tracedName(type)).toEqual({ type, name: type });
  });
});
