// Template validation runs once, in `npm run synth`; here it would cost two seconds a file.
process.env.CDK_VALIDATION = 'false';
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
