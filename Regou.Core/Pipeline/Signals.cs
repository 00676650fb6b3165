namespace Regou.Pipeline;

/// <summary>New launches are committed: fan out.</summary>
public sealed class LaunchesRecorded : Signal;

/// <summary>Launches that a reorganisation took away are marked: take back what was made of them.</summary>
public sealed class LaunchesRolledBack : Signal;

/// <summary>New jobs are committed, or a user spoke and may be written to again: compose.</summary>
public sealed class JobsWaiting : Signal;

/// <summary>New messages are committed: deliver.</summary>
public sealed class SendsWaiting : Signal;

/// <summary>New words of users are committed: answer.</summary>
public sealed class WordsArrived : Signal;

/// <summary>Something may have been missed, or is not on the chain any more: read the last blocks again.</summary>
public sealed class SweepDue : Signal;

/// <summary>A binding was made, renewed or ended: see who is to be listened to.</summary>
public sealed class BindingsChanged : Signal;

/// <summary>Blocks of the past were noted to be read beside the present.</summary>
public sealed class HistoryLeft : Signal;

/// <summary>A new head, or a hint of a payment: look for payments.</summary>
public sealed class PaymentScanDue : Signal;

/// <summary>Payments in final blocks are committed: enter them into the ledger.</summary>
public sealed class PaymentsConfirmed : Signal;
