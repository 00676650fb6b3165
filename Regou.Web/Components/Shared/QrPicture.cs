using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace Regou.Web.Components.Shared;

/// <param name="Size">Modules per side, the quiet zone included.</param>
/// <param name="Path">The dark modules as an SVG path.</param>
internal sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++) AppendRow(path, code.ModuleMatrix[row], row);
        return new(code.ModuleMatrix.Count, path.ToString());
    }

    private static void AppendRow(StringBuilder path, BitArray modules, int row)
    {
        for (var column = 0; column < modules.Count; column++)
        {
            if (!modules[column]) continue;
            var start = column;
            while (column < modules.Count && modules[column]) column++;
            path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{column - start}v1h-{column - start}z");
        }
    }
}
