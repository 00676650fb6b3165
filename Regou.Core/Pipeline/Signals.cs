namespace Regou.Pipeline;

/// <summary>New launches are committed: fan out.</summary>
public sealed class LaunchesRecorded : Signal;

/// <summary>New jobs are committed, or a user spoke and may be written to again: compose.</summary>
public sealed class JobsWaiting : Signal;

/// <summary>New messages are committed: deliver.</summary>
public sealed class SendsWaiting : Signal;

/// <summary>New words of users are committed: answer.</summary>
public sealed class WordsArrived : Signal;

/// <summary>Live listening began or failed: read what may have been missed.</summary>
public sealed class ChainConnected : Signal;

/// <summary>A binding was made, renewed or ended: see who is to be listened to.</summary>
public sealed class BindingsChanged : Signal;
