namespace Regou.DevNet.Traffic;

internal sealed record TrafficOptions(double PerSecond, int Burst, int Seed);
