/** Imported before anything that loads the SDK: what it says about future Node versions is not a newcomer's business. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
