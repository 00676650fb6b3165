using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Regou.Launches;

namespace Regou.Web.Endpoints;

/// <summary>/openapi/v1.json. The endpoints read their parameters as text, so the true shapes are told here.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Regou", Version = "v1", Description = "Token launches on BNB Smart Chain." };
            AddKeys(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Describe(parameter);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>A key may be sent, and need not be.</summary>
    private static void AddKeys(OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "rg_…",
            Description = "An API key of the user centre. Without one, requests are limited by address; with one, by the owner's plan.",
        };
        document.Security = [new(), new() { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] }];
    }

    private static void Describe(OpenApiParameter parameter)
    {
        (parameter.Schema, parameter.Description) = parameter.Name switch
        {
            "limit" => (Whole(LaunchQueries.MaximumPage), $"Launches per page; {PageRequest.DefaultLimit} unless said."),
            "before" => (Whole(null), "A nextBefore of an earlier answer: only launches older than it."),
            "source" => (Words(), "Which launchpad saw it."),
            _ => (parameter.Schema, parameter.Description),
        };
    }

    private static OpenApiSchema Whole(int? maximum) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = "1",
        Maximum = maximum?.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema Words() =>
        new() { Type = JsonSchemaType.String, Enum = [.. PageRequest.SourceWords.Select(word => JsonValue.Create(word))] };
}
