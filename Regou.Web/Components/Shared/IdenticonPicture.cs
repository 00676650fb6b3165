using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Regou.Web.Components.Shared;

/// <summary>A picture that is the same for the same address: five by five cells, mirrored, inside a frame of one cell.</summary>
internal sealed record IdenticonPicture(string Background, string Foreground, string Path)
{
    private const int Cells = 5;

    public static IdenticonPicture Of(string address)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(address));
        var hue = ((hash[0] << 8) | hash[1]) % 360;
        var path = new StringBuilder();
        for (var column = 0; column < Cells; column++)
        {
            var mirrored = Math.Min(column, Cells - 1 - column);
            for (var row = 0; row < Cells; row++)
            {
                if (hash[2 + (mirrored * Cells) + row] >= 140) continue;
                path.Append(CultureInfo.InvariantCulture, $"M{column + 1} {row + 1}h1v1h-1z");
            }
        }

        return new(Colour(hue, 30, 22), Colour(hue, 70, 64), path.ToString());
    }

    private static string Colour(int hue, int saturation, int lightness) =>
        string.Create(CultureInfo.InvariantCulture, $"hsl({hue} {saturation}% {lightness}%)");
}
